// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/supervise_names.h"

// Supervision (督查) over HTTP: the interference index and the fairness monitor.
namespace dd::web::supervise {

Result<service::InterferenceView> index(Context& context, const QuarterQuery& query, const None&);
Result<Rows<service::InterferenceItem>> items(Context& context, const service::InterferenceFilter& query,
                                              const None&);
Result<Download> sheet(Context& context, const QuarterQuery& query, const None&);
Result<service::SubstituteRates> rates(Context& context, const QuarterQuery& query, const None&);
Result<service::FairnessView> fairness(Context& context, const None&, const None&);
Result<Rows<service::HistoryRow>> histories(Context& context, const None&, const None&);
Result<service::FairnessView> upload(Context& context, const HistoryQuery& query, const Upload& body);
Result<service::FairnessView> history(Context& context, const None&, const None&);

}  // namespace dd::web::supervise
