// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// Checklists and the catalogue's versions (检查表、抽查事项清单版本) over HTTP.
namespace dd::web::catalogue_api {

struct ReleaseQuery {
  std::int64_t no = 0;  ///< 0 = the newest
};
BOOST_DESCRIBE_STRUCT(ReleaseQuery, (), (no))
/// `to` 0 = the draft, `from` 0 = before the first version.
struct DiffQuery {
  std::int64_t from = 0, to = 0;
};
BOOST_DESCRIBE_STRUCT(DiffQuery, (), (from, to))

Result<service::ChecklistView> checklist(Context& context, const IdQuery& query, const None&);
Result<service::ChecklistView> put_checklist(Context& context, const None&,
                                             const service::ChecklistEdit& body);
Result<service::CatalogueView> show(Context& context, const None&, const None&);
Result<service::ReleaseRow> release(Context& context, const None&, const service::ReleaseRequest& body);
Result<service::CatalogueDiff> diff(Context& context, const DiffQuery& query, const None&);
/// Anybody's, without signing in.
Result<Document> released(Context& context, const ReleaseQuery& query, const None&);

}  // namespace dd::web::catalogue_api
