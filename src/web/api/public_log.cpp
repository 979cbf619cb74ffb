// SPDX-License-Identifier: Apache-2.0
#include "web/api/public_log.h"

namespace dd::web::public_log {
namespace {

service::LogDesk desk(const Context& context) {
  return service::log_desk(context.call.db, context.publisher);
}

}  // namespace

Result<service::LogDesk> show(Context& context, const None&, const None&) { return desk(context); }

Result<service::LogDesk> add_witness(Context& context, const None&, const LogWitnessBody& body) {
  DD_TRY(service::add_log_witness(context.call, body.key, body.holder, body.organisation));
  return desk(context);
}

Result<service::LogDesk> end_witness(Context& context, const None&, const LogWitnessEnd& body) {
  DD_TRY(service::end_log_witness(context.call, body.key, body.reason));
  return desk(context);
}

Result<service::LogDesk> take(Context& context, const None&, const CosignedBody& body) {
  DD_TRY(service::take_cosignatures(context.call, body.checkpoint));
  return desk(context);
}

}  // namespace dd::web::public_log
