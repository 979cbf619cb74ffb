// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/custody_names.h"
#include "web/draw_names.h"
#include "web/route.h"

// The draw (摇号) over HTTP: each function is one row of the route table.
namespace dd::web::draws {

Result<Rows<service::DrawRow>> list(Context& context, const None&, const None&);
Result<service::DrawView> show(Context& context, const None&, const None&);
Result<service::DrawView> freeze(Context& context, const None&, const service::FreezeRequest& body);
Result<service::DrawView> seal(Context& context, const None&, const service::SealRequest& body);
Result<service::DrawView> commit(Context& context, const None&, const service::CommitRequest& body);
Result<service::DrawView> close(Context& context, const None&, const None&);
Result<service::DrawView> cosign(Context& context, const None&, const service::CosignRequest& body);
Result<service::DrawView> reveal(Context& context, const None&, const service::RevealRequest& body);
Result<service::DrawView> key(Context& context, const None&, const service::KeyRequest& body);
Result<service::DrawShow> show_tickets(Context& context, const None&, const None&);
Result<Download> record(Context& context, const None&, const None&);
Result<service::LiveDraw> live(Context& context, const None&, const None&);
Result<service::DrawView> run(Context& context, const None&, const None&);
Result<service::DrawView> open(Context& context, const None&, const None&);
Result<service::DrawView> abort(Context& context, const None&, const service::AbortRequest& body);
Result<service::DrawView> confirm_abort(Context& context, const None&, const None&);
Result<service::DrawResult> result(Context& context, const None&, const None&);
Result<Download> bundle(Context& context, const None&, const None&);

Result<Rows<service::PublicDraw>> public_list(Context& context, const None&, const None&);
Result<Download> public_bundle(Context& context, const None&, const None&);

}  // namespace dd::web::draws
