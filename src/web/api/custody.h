// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/custody_names.h"
#include "web/route.h"

// Custody of a draw (密钥份额、公开与凭证) over HTTP: each function is one row of the route table.
namespace dd::web::custody {

struct UnitQuery {
  std::string unit;
};
BOOST_DESCRIBE_STRUCT(UnitQuery, (), (unit))

Result<service::ShareSlip> take(Context& context, const None&, const None&);
Result<service::ShareFit> check(Context& context, const None&, const service::TypedShare& body);
Result<service::Recovery> recover(Context& context, const None&, const service::RecoverRequest& body);
Result<service::CustodyView> show(Context& context, const None&, const None&);
Result<service::CustodyView> disclose(Context& context, const None&, const service::DiscloseRequest& body);
Result<service::ProofText> doorstep(Context& context, const UnitQuery& query, const None&);
Result<service::ProofText> membership(Context& context, const UnitQuery& query, const None&);
Result<service::CustodyView> object(Context& context, const None&, const service::ObjectionRequest& body);
Result<Rows<service::ObjectionRow>> public_objections(Context& context, const None&, const None&);

}  // namespace dd::web::custody
