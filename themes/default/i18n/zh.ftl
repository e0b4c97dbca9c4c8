## Charts
chart-data = 数据表
chart-download = 下载CSV
chart-missing = 无数据
chart-total = 合计
chart-kind = 性质
chart-kind-reported = 公布值
chart-kind-forecast = 预测值
chart-kind-target = 目标值
chart-kind-derived = 推算值
chart-kind-claim = 企业自述
