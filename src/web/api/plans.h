// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/described_plan.h"
#include "web/route.h"

// Annual plans (年度工作计划) over HTTP. The id of a plan is "331102-2026": body and year.
namespace dd::web::plans {

Result<service::PlanOverview> list(Context& context, const YearQuery& query, const None&);
Result<service::PlanView> show(Context& context, const None&, const None&);
Result<service::PlanView> save(Context& context, const None&, const service::PlanSave& body);
Result<service::PlanView> submit(Context& context, const None&, const service::PlanMove& body);
Result<service::PlanView> give_back(Context& context, const None&, const service::PlanMove& body);
Result<service::PlanView> approve(Context& context, const None&, const service::PlanMove& body);
Result<service::PlanView> publish(Context& context, const None&, const service::PlanPublish& body);
Result<service::PlanView> reopen(Context& context, const None&, const service::PlanMove& body);
Result<Download> pdf(Context& context, const None&, const None&);

/// What the plans say of one quarter.
Result<Rows<service::PlanOfQuarter>> quarter(Context& context, const QuarterQuery& query, const None&);
/// Anybody's, without signing in.
Result<service::PublicPlans> public_list(Context& context, const PublicYearQuery& query, const None&);
Result<Download> public_pdf(Context& context, const None&, const None&);
Result<Download> scheme_pdf(Context& context, const SchemePdfQuery& query, const None&);

}  // namespace dd::web::plans
