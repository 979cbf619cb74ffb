// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/custody_names.h"

// Custody of a draw (密钥份额、公开与凭证) over HTTP: each function is one row of the route table.
namespace dd::web::custody {

Result<service::ShareSlip> take(Context& context, const None&, const None&);
Result<service::ShareFit> check(Context& context, const None&, const service::TypedShare& body);
Result<service::Recovery> recover(Context& context, const None&, const service::RecoverRequest& body);

}  // namespace dd::web::custody
