// SPDX-License-Identifier: Apache-2.0
#include "web/api/catalogue.h"

namespace dd::web::catalogue_api {

Result<service::ChecklistView> checklist(Context& context, const IdQuery& query, const None&) {
  return service::show_checklist(context.call, query.id);
}

Result<service::ChecklistView> put_checklist(Context& context, const None&,
                                             const service::ChecklistEdit& body) {
  return service::put_checklist(context.call, body);
}

Result<service::CatalogueView> show(Context& context, const None&, const None&) {
  return service::show_catalogue(context.call);
}

Result<service::ReleaseRow> release(Context& context, const None&, const service::ReleaseRequest& body) {
  return service::release_catalogue(context.call, body);
}

Result<service::CatalogueDiff> diff(Context& context, const DiffQuery& query, const None&) {
  return service::compare_catalogue(context.call, query.from, query.to);
}

Result<Document> released(Context& context, const ReleaseQuery& query, const None&) {
  DD_ASSIGN(std::string json, service::release_document(context.call.db, query.no));
  return Document{std::move(json)};
}

}  // namespace dd::web::catalogue_api
