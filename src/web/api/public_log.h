// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/log_described.h"
#include "web/route.h"

// The keys and witnesses of the public log (公开日志) over HTTP; every answer is the desk as it now is.
namespace dd::web::public_log {

Result<service::LogDesk> show(Context& context, const None&, const None&);
Result<service::LogDesk> add_witness(Context& context, const None&, const LogWitnessBody& body);
Result<service::LogDesk> end_witness(Context& context, const None&, const LogWitnessEnd& body);
Result<service::LogDesk> take(Context& context, const None&, const CosignedBody& body);

}  // namespace dd::web::public_log
