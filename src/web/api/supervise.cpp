// SPDX-License-Identifier: Apache-2.0
#include "web/api/supervise.h"

#include <charconv>

namespace dd::web::supervise {
namespace {

constexpr std::string_view kSheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string asked_quarter(const Context& context, const std::string& quarter) {
  return quarter.empty() ? format_quarter(quarter_of(context.call.today())) : quarter;
}

}  // namespace

Result<service::InterferenceView> index(Context& context, const QuarterQuery& query, const None&) {
  return service::interference(context.call, asked_quarter(context, query.quarter));
}

Result<Rows<service::InterferenceItem>> items(Context& context, const service::InterferenceFilter& query,
                                              const None&) {
  service::InterferenceFilter filter = query;
  filter.quarter = asked_quarter(context, query.quarter);
  DD_ASSIGN(auto rows, service::interference_items(context.call, filter));
  return Rows<service::InterferenceItem>{std::move(rows)};
}

Result<Download> sheet(Context& context, const QuarterQuery& query, const None&) {
  const std::string quarter = asked_quarter(context, query.quarter);
  DD_ASSIGN(std::string bytes, service::interference_sheet(context.call, quarter));
  return Download{"干预指标-" + quarter + ".xlsx", std::string(kSheetType), std::move(bytes)};
}

Result<service::SubstituteRates> rates(Context& context, const QuarterQuery& query, const None&) {
  return service::substitute_rates(context.call.db, asked_quarter(context, query.quarter));
}

Result<service::FairnessView> fairness(Context& context, const None&, const None&) {
  return service::own_fairness(context.call);
}

Result<Rows<service::HistoryRow>> histories(Context& context, const None&, const None&) {
  DD_ASSIGN(auto rows, service::list_histories(context.call));
  return Rows<service::HistoryRow>{std::move(rows)};
}

Result<service::FairnessView> upload(Context& context, const HistoryQuery& query, const Upload& body) {
  return service::upload_history(context.call, query.title, query.file_name, body.bytes);
}

Result<service::FairnessView> history(Context& context, const None&, const None&) {
  const std::string& text = context.path.at(0);
  std::int64_t id = 0;
  const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (failed != std::errc{} || stop != text.data() + text.size())
    return refuse(ErrorCode::not_found, "历史摇号文件", text);
  return service::show_history(context.call, id);
}

}  // namespace dd::web::supervise
