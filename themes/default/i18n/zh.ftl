# 界面文字。zh.ftl 与 en.ftl 的键必须一一对应；语序由各语言自定。

## 页面骨架
page-title = { $title }｜{ $site }
skip = 跳到正文
menu = 栏目
editions = 语言版本
edition-missing = （本页暂无中文版，转到首页）
theme-light = 浅色
theme-dark = 深色
footer-menu = 站内链接
home = 首页
enter = 阅读中文版

# 归档包的开始页
archive-intro = 这是整个网站的归档，不联网即可阅读，也可以用其中的源文件重新生成。
archive-site = 网站本身：页面、图表和可下载的数据
archive-source = 生成网站的源文件：正文、数据、设置
archive-sums = 每个文件的校验和；用 sha256sum -c SHA256SUMS 或 jianbao archive --verify 可查验归档是否完整
volume-size = 收录
volume-state = 内容截至
volume-back = 回到目录
volume-sources-intro = 全部简报的资料来源。箭头通向引用它的地方。
publisher = 出版者
address = 最新版本
cover = 封面
epub-accessibility = 每张图都有文字说明和数据表；标题、目录和阅读顺序均有标记。
not-found = 没有这一页
licence = 本站文字许可：
twin-page = 网页
feed = 订阅（Atom）
markdown = 纯文本版
generator = 由{ $name }生成
latest-on = 最近更新：

## 标点
list-separator = 、

## 首页与列表
key-figures = 关键数字
latest-briefs = 最新简报
read-brief = 阅读全文
all-briefs = 全部{ $count }篇简报
about-site = 本站说明
topics = 专题
topics-intro = 按专题查找简报，一篇可归入多个专题。
briefs-count = 共{ $count }篇
pager = 分页
pager-page = 第{ $number }页
pager-position = 第{ $current }页，共{ $total }页
pager-newer = 较新的简报
pager-older = 较早的简报

## 简报
published = 发布
revised = 修订
authors = 撰文
covers = 数据期间
length = 篇幅
minutes = 阅读约{ $count }分钟
charts = { $count }张图
contents = 目录
sequence = 前后各篇
previous = 上一篇
next = 下一篇
related = 相关简报
cite-this = 引用本文

## 来源
sources = 资料来源
sources-intro = 本站所有数字的出处。每条注明发布机构、日期与原文链接，并说明使用时的注意事项。
sources-downloads = 供文献管理软件导入：
back-to-citation = 回到第{ $number }处引用
source-key = 标识
accessed = 访问日期
archived-copy = 存档副本
archived-offline = 由编者保存
used-in-briefs = 用于以下{ $count }处
cited-times = 文中引用{ $count }次
uses-charts = 图表：
uses-data = 数据：
uses-quantities = { $count }个数字：
shared-data = 共用数据
unused = 尚未引用。
source-is = 来源：

## 数据
data = 数据
data-intro = 图表所用数据均可下载，文件为UTF-8编码，与图表出自同一份数据。
data-downloads = 数据下载
data-shared = 各篇共用
datasets-count = 共{ $count }个数据集
all-data = 全部数据
rows = { $count }行
columns = 各列：
columns-count = { $count }列
size = 规模
from-brief = 所属简报
file = 文件
download = 下载{ $format }（{ $size }）
open-table = 查看全表
sort-hint = 点按列名可排序。

## Charts
chart-data = 数据
chart-download = 下载CSV
chart-file = 下载
chart-anchor = 本图链接：
chart-embed = 嵌入
chart-embed-help = 把这段代码粘贴到您的网页：
chart-source = 来源：
chart-licence = 许可：
chart-missing = 无数据
chart-total = 合计
chart-kind = 性质
chart-kind-reported = 公布值
chart-kind-forecast = 预测值
chart-kind-target = 目标值
chart-kind-derived = 推算值
chart-kind-claim = 企业自述
chart-log-scale = 对数刻度
chart-smallest-on-top = 越小越靠上
chart-not-from-zero = 纵轴不从零开始
chart-left-axis = 左轴
chart-right-axis = 右轴
chart-other-lines = 其余各线
chart-other-panels = 其余各幅
chart-low-to-high = 下限至上限
chart-low = 下限
chart-high = 上限
chart-share = 占比
chart-rank = 位次
chart-group = 分组
chart-number-of-values = 个数
chart-lowest-of-panel = 各图最小
chart-highest-of-panel = 各图最大
chart-farthest-below = 各图负值最远
chart-farthest-above = 各图正值最远
chart-lowest = 最小值
chart-lower-quartile = 下四分位数
chart-median = 中位数
chart-upper-quartile = 上四分位数
chart-highest = 最大值
chart-lower-whisker = 下须
chart-upper-whisker = 上须
chart-values = 个数
chart-outliers = 离群值个数
chart-values-of-outliers = 离群值
chart-open-end = 尚未结束
chart-open-start = 起点不详
chart-or-more = 不低于图示值
chart-or-less = 不高于图示值
chart-more-than = 高于图示值
chart-less-than = 低于图示值
chart-about = 约数

## 数字
figures = 数字
figures-intro = 全站{ $count }个数字：两种语言的写法、期间与来源、如何推算，以及用在哪里。
figures-shared = 全站共用
figure-what = 指标
figure-period = 期间
figure-uses = 用于
link-separator = ；
use-chart = 图表
use-data = 数据
use-formula = 由此推算
figure-correction = （原文如此，复算为{ $value }）

## 术语表
glossary = 术语表
glossary-intro = 本站中英文共用的{ $count }条译名。两种语言的简报都照此用词。
glossary-term = 术语
glossary-organisation = 机构与企业
glossary-product = 产品
glossary-note = 说明
glossary-avoid = 不用：{ $words }
language-zh = 中文
language-en = 英文

## 译文
notice-stale = 本页有{ $count }处译文早于{ $language }原文，尚未更新。
notice-missing = { $language }原文另有{ $count }处尚未译出。
notice-original = 阅读{ $language }版
notice-untranslated = 本页暂无中文版。
notice-elsewhere = 看看已有的中文内容
only-in = 仅有{ $language }版

## Both editions side by side
parallel = 双语对照
parallel-only = 单看中文版
parallel-rest = 数据下载、引用格式和相关简报见中文版
parallel-show = 显示
parallel-missing = 中文版无此段。
parallel-added = 译文所加，原文无此段。
parallel-stale = 原文已改，此段译文尚未跟上。
footnotes = 注释

## 搜索
search = 搜索
search-label = 搜索本站
search-language = 语言
search-languages-all = 所有语言
search-topic = 专题
search-topics-all = 所有专题
search-one = 找到1个页面
search-many = 找到{ $n }个页面
search-none = 没有找到“{ $query }”
search-more = 更多结果
search-failed = 未能载入搜索索引，请刷新页面后重试。
search-without = 搜索在浏览器中进行，需要启用JavaScript。不启用时，可从下列目录查找所有页面：
search-hint-better = 分开来查可以找到：
search-hint-words = 页面须包含全部词语。可减少词语，或用空格把长句分成几个词。
search-hint-figures = 数字按页面上的写法查找：中文页面写640亿，英文页面写64 billion。
search-hint-filters = 换一种语言或专题再试。
search-hint-topics = 也可以浏览各专题

## Revisions
revisions = 修订与更正
revision-revision = 修订
revision-correction = 更正
corrected-on = 本文于{ $date }更正
corrections = 更正
corrections-intro = 发布之后改过什么，一一列在这里，最近的在前。更正是改错；修订是补充或更新，原文并无错误。
corrections-count = 共{ $count }条，其中更正{ $corrections }条
content-of = 内容截至
