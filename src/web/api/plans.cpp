// SPDX-License-Identifier: Apache-2.0
#include "web/api/plans.h"

#include <charconv>

namespace dd::web::plans {
namespace {

constexpr std::string_view kPdfType = "application/pdf";

struct PlanId {
  std::string body;
  std::int64_t year = 0;
};

/// "331102-2026". Error: not_found.
Result<PlanId> plan_id(const Context& context) {
  const std::string& text = context.path.at(0);
  const auto dash = text.rfind('-');
  PlanId out;
  if (dash == std::string::npos) return refuse(ErrorCode::not_found, "年度计划", text);
  out.body = text.substr(0, dash);
  const char* end = text.data() + text.size();
  const auto [stop, failed] = std::from_chars(text.data() + dash + 1, end, out.year);
  if (failed != std::errc{} || stop != end) return refuse(ErrorCode::not_found, "年度计划", text);
  return out;
}

template <class Change>
using Verb = Result<service::PlanView> (*)(service::Call&, const std::string&, std::int64_t, const Change&);

template <class Change>
Result<service::PlanView> changed(Context& context, const Change& body, Verb<Change> verb) {
  DD_ASSIGN(const PlanId id, plan_id(context));
  return verb(context.call, id.body, id.year, body);
}

Download download_of(service::PaperFile file) {
  return {std::move(file.name), std::string(kPdfType), std::move(file.bytes)};
}

std::string quarter_or_now(const Context& context, const std::string& quarter) {
  return quarter.empty() ? format_quarter(quarter_of(context.call.today())) : quarter;
}

}  // namespace

Result<service::PlanOverview> list(Context& context, const YearQuery& query, const None&) {
  const std::int64_t year = query.year != 0 ? query.year : quarter_of(context.call.today()).year;
  return service::list_plans(context.call, year);
}

Result<service::PlanView> show(Context& context, const None&, const None&) {
  DD_ASSIGN(const PlanId id, plan_id(context));
  return service::show_plan(context.call, id.body, id.year);
}

Result<service::PlanView> save(Context& context, const None&, const service::PlanSave& body) {
  return changed(context, body, &service::save_plan);
}
Result<service::PlanView> submit(Context& context, const None&, const service::PlanMove& body) {
  return changed(context, body, &service::submit_plan);
}
Result<service::PlanView> give_back(Context& context, const None&, const service::PlanMove& body) {
  return changed(context, body, &service::return_plan);
}
Result<service::PlanView> approve(Context& context, const None&, const service::PlanMove& body) {
  return changed(context, body, &service::approve_plan);
}
Result<service::PlanView> publish(Context& context, const None&, const service::PlanPublish& body) {
  return changed(context, body, &service::publish_plan);
}
Result<service::PlanView> reopen(Context& context, const None&, const service::PlanMove& body) {
  return changed(context, body, &service::reopen_plan);
}

Result<Download> pdf(Context& context, const None&, const None&) {
  DD_ASSIGN(const PlanId id, plan_id(context));
  DD_ASSIGN(service::PaperFile file, service::plan_paper(context.call, id.body, id.year));
  return download_of(std::move(file));
}

Result<Rows<service::PlanOfQuarter>> quarter(Context& context, const QuarterQuery& query, const None&) {
  DD_ASSIGN(auto rows, service::plans_of_quarter(context.call, quarter_or_now(context, query.quarter)));
  return Rows<service::PlanOfQuarter>{std::move(rows)};
}

Result<service::PublicPlans> public_list(Context& context, const PublicYearQuery& query, const None&) {
  return service::public_plans(context.call.db, query.year);
}

Result<Download> public_pdf(Context& context, const None&, const None&) {
  DD_ASSIGN(const PlanId id, plan_id(context));
  DD_ASSIGN(service::PaperFile file, service::public_plan_paper(context.call, id.body, id.year));
  return download_of(std::move(file));
}

Result<Download> scheme_pdf(Context& context, const SchemePdfQuery& query, const None&) {
  DD_ASSIGN(
      service::PaperFile file,
      service::scheme_paper(context.call, quarter_or_now(context, query.quarter), query.ruleset, query.body));
  return download_of(std::move(file));
}

}  // namespace dd::web::plans
