// SPDX-License-Identifier: Apache-2.0
#include "web/api/audit.h"

#include <charconv>

namespace dd::web::audit_trail {
namespace {

AuditLine line_of(store::AuditEntry entry) {
  return {entry.id,
          format_moment(entry.at),
          std::move(entry.account),
          std::move(entry.body),
          std::move(entry.action),
          std::move(entry.object),
          std::move(entry.result),
          std::move(entry.detail)};
}

}  // namespace

Result<PageOf<AuditLine>> list(Context& context, const service::audit::Filter& query, const None&) {
  DD_ASSIGN(service::audit::Page page, service::audit::list(context.call, query));
  PageOf<AuditLine> out{{}, page.total, std::move(page.next)};
  for (store::AuditEntry& entry : page.rows) out.rows.push_back(line_of(std::move(entry)));
  return out;
}

Result<Rows<std::string>> actions(Context& context, const None&, const None&) {
  return Rows<std::string>{service::audit::known_actions(context.call)};
}

Result<AuditEntryShown> show(Context& context, const None&, const None&) {
  const std::string& text = context.path.at(0);
  std::int64_t id = 0;
  const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (failed != std::errc{} || stop != text.data() + text.size())
    return refuse(ErrorCode::not_found, "审计记录", text);
  DD_ASSIGN(service::audit::EntryShown shown, service::audit::show_entry(context.call, id));
  return AuditEntryShown{line_of(std::move(shown.entry)), std::move(shown.hash), std::move(shown.kind),
                         std::move(shown.changed)};
}

Result<service::audit::ChainAnswer> check(Context& context, const None&,
                                          const service::audit::ChainRequest& body) {
  return service::audit::check_chain_part(context.call, body);
}

Result<service::audit::Story> story(Context& context, const StoryQuery& query, const None&) {
  return service::audit::story_of(context.call, query.kind, query.key);
}

}  // namespace dd::web::audit_trail
