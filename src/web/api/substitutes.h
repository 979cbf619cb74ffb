// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/supervise_names.h"

// Substitutions in a drawn list (替补) over HTTP.
namespace dd::web::substitutes {

Result<Rows<service::SubstituteView>> list(Context& context, const service::SubstituteFilter& query,
                                           const None&);
Result<service::SubstituteView> show(Context& context, const None&, const None&);
Result<service::SubstituteView> request(Context& context, const None&,
                                        const service::SubstituteRequest& body);
Result<service::SubstituteView> decide(Context& context, const None&,
                                       const service::SubstituteDecision& body);

}  // namespace dd::web::substitutes
