## Charts
chart-data = Data table
chart-download = Download CSV
chart-missing = no data
chart-total = Total
chart-kind = Status
chart-kind-reported = reported
chart-kind-forecast = forecast
chart-kind-target = target
chart-kind-derived = derived
chart-kind-claim = claim
