// SPDX-License-Identifier: Apache-2.0
#include "web/api/draws.h"

namespace dd::web::draws {
namespace {

const std::string& id_of(const Context& context) { return context.path.at(0); }

Download bundle_file(const std::string& id, std::string text) {
  return {id + ".json", "application/json; charset=utf-8", std::move(text)};
}

}  // namespace

Result<Rows<service::DrawRow>> list(Context& context, const None&, const None&) {
  return Rows<service::DrawRow>{service::list_draws(context.call)};
}

Result<service::DrawView> show(Context& context, const None&, const None&) {
  return service::show_draw(context.call, id_of(context));
}

Result<service::DrawView> freeze(Context& context, const None&, const service::FreezeRequest& body) {
  return service::freeze_draw(context.call, body);
}

Result<service::DrawView> seal(Context& context, const None&, const service::SealRequest& body) {
  return service::seal_draw(context.call, id_of(context), body);
}

Result<service::DrawView> commit(Context& context, const None&, const service::CommitRequest& body) {
  return service::commit_witness(context.call, id_of(context), body);
}

Result<service::DrawView> close(Context& context, const None&, const None&) {
  return service::close_draw(context.call, id_of(context));
}

Result<service::DrawView> cosign(Context& context, const None&, const service::CosignRequest& body) {
  return service::cosign_draw(context.call, id_of(context), body);
}

Result<service::DrawView> reveal(Context& context, const None&, const service::RevealRequest& body) {
  return service::reveal_witness(context.call, id_of(context), body);
}

Result<service::DrawView> key(Context& context, const None&, const service::KeyRequest& body) {
  return service::key_source(context.call, id_of(context), body);
}

Result<service::DrawShow> show_tickets(Context& context, const None&, const None&) {
  return service::draw_show(context.call, id_of(context));
}

Result<Download> record(Context& context, const None&, const None&) {
  DD_ASSIGN(service::PaperFile paper,
            service::draw_record_paper(context.call, id_of(context), context.public_url));
  return Download{std::move(paper.name), "application/pdf", std::move(paper.bytes)};
}

Result<service::LiveDraw> live(Context& context, const None&, const None&) {
  return service::live_draw(context.call, id_of(context));
}

Result<service::DrawView> run(Context& context, const None&, const None&) {
  return service::run_draw(context.call, id_of(context));
}

Result<service::DrawView> open(Context& context, const None&, const None&) {
  return service::open_draw(context.call, id_of(context));
}

Result<service::DrawView> abort(Context& context, const None&, const service::AbortRequest& body) {
  return service::abort_draw(context.call, id_of(context), body);
}

Result<service::DrawView> confirm_abort(Context& context, const None&, const None&) {
  return service::confirm_abort(context.call, id_of(context));
}

Result<service::DrawResult> result(Context& context, const None&, const None&) {
  return service::draw_result(context.call, id_of(context));
}

Result<Download> bundle(Context& context, const None&, const None&) {
  DD_ASSIGN(std::string text, service::draw_bundle(context.call, id_of(context), true));
  return bundle_file(id_of(context), std::move(text));
}

Result<Rows<service::PublicDraw>> public_list(Context& context, const None&, const None&) {
  return Rows<service::PublicDraw>{service::public_draws(context.call.db, context.call.now)};
}

Result<Download> public_bundle(Context& context, const None&, const None&) {
  DD_ASSIGN(std::string text, service::public_bundle(context.call.db, id_of(context)));
  return bundle_file(id_of(context), std::move(text));
}

}  // namespace dd::web::draws
