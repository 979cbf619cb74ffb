// SPDX-License-Identifier: Apache-2.0
#include "web/api/audit.h"

#include "service/audit.h"

namespace dd::web::audit_trail {

Result<PageOf<AuditLine>> list(Context& context, const ListQuery& query, const None&) {
  DD_ASSIGN(service::audit::Page page,
            service::audit::list(context.call, {query.after, query.limit, query.q}));
  PageOf<AuditLine> out{{}, page.total, std::move(page.next)};
  for (store::AuditEntry& entry : page.rows)
    out.rows.push_back({entry.id, format_moment(entry.at), std::move(entry.account), std::move(entry.body),
                        std::move(entry.action), std::move(entry.object), std::move(entry.result),
                        std::move(entry.detail)});
  return out;
}

}  // namespace dd::web::audit_trail
