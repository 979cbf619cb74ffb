// SPDX-License-Identifier: Apache-2.0
#include "service/catalogue.h"

#include <boost/json.hpp>
#include <map>

#include "core/limits.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/permission.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/catalogue_store.h"
#include "wire/canonical.h"
#include "wire/described_catalogue.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr std::string_view kReleaseAction = "发布抽查事项清单";
const wire::JsonLimits kLimits{.max_bytes = limits::kCatalogue, .what = "抽查事项清单"};

/// The items that have not ended, with their checklists, by code (草稿).
Result<std::vector<catalogue::Entry>> draft_of(Call& call) {
  std::map<std::string, std::string> checklists;
  for (Checklist& row : store::current_rows<Checklist>(call.db))
    checklists.emplace(std::move(row.item), std::move(row.questions));
  const std::string today = format_date(call.today());
  std::vector<catalogue::Entry> out;
  for (CheckItem& item : store::current_rows<CheckItem>(call.db)) {
    if (!item.valid_to.empty() && item.valid_to < today) continue;
    catalogue::Entry entry{std::move(item), {}};
    if (const auto found = checklists.find(entry.item.code); found != checklists.end()) {
      DD_ASSIGN(entry.questions, read_questions(found->second));
    }
    out.push_back(std::move(entry));
  }
  return out;
}

std::int64_t questions_in(const std::vector<catalogue::Entry>& entries) {
  std::size_t count = 0;
  for (const catalogue::Entry& entry : entries) count += entry.questions.size();
  return static_cast<std::int64_t>(count);
}

Result<std::string> content_of(const std::vector<catalogue::Entry>& entries) {
  return wire::canonical(boost::json::object{{"items", wire::to_json(entries)}});
}

Result<std::vector<catalogue::Entry>> entries_of(const store::CatalogueRelease& release) {
  DD_ASSIGN(const boost::json::value json, wire::parse_json(release.content, kLimits));
  return wire::from_json<std::vector<catalogue::Entry>>(json.as_object().at("items"));
}

ReleaseRow row_of(const store::CatalogueRelease& r) {
  return {r.no, format_moment(r.at), r.account, r.note, r.items, r.questions, r.sha256};
}

/// The draft as the release that would follow `newest`; refuses what may not be released.
Result<store::CatalogueRelease> next_release(Call& call, const std::optional<store::CatalogueRelease>& newest,
                                             const std::vector<catalogue::Entry>& draft) {
  if (draft.empty()) return refuse(ErrorCode::catalogue_incomplete, "—", "抽查事项");
  for (const catalogue::Entry& entry : draft) {
    const std::string what = catalogue::lacks(entry.item);
    if (!what.empty()) return refuse(ErrorCode::catalogue_incomplete, entry.item.code, what);
  }
  store::CatalogueRelease out;
  DD_ASSIGN(out.content, content_of(draft));
  out.sha256 = sha256_hex(out.content);
  if (newest && newest->sha256 == out.sha256) return refuse(ErrorCode::catalogue_unchanged);
  const std::string edited =
      store::edited_by_since(call.db, call.actor.account, newest ? newest->at : UnixMs{0});
  if (!edited.empty()) return refuse(ErrorCode::two_persons, "修改和发布清单", call.actor.account);
  out.no = newest ? newest->no + 1 : 1;
  out.at = call.now;
  out.account = call.actor.account;
  out.items = static_cast<std::int64_t>(draft.size());
  out.questions = questions_in(draft);
  return out;
}

Result<store::CatalogueRelease> release_inside(Call& call, const std::string& note) {
  DD_TRY(scope::require_city(call));
  store::take_write_turn(call.db);
  DD_ASSIGN(const std::vector<catalogue::Entry> draft, draft_of(call));
  DD_ASSIGN(store::CatalogueRelease release, next_release(call, store::catalogue_release(call.db, 0), draft));
  release.note = note;
  store::add_catalogue_release(call.db, release);
  audit::record(call, kReleaseAction, "第 " + std::to_string(release.no) + " 版", "ok",
                "SHA-256 " + release.sha256);
  return release;
}

/// The entries of a version; none for `before_first`.
Result<std::vector<catalogue::Entry>> version_of(Call& call, std::int64_t no) {
  const auto release = store::catalogue_release(call.db, no);
  if (!release || release->no != no) return refuse(ErrorCode::not_found, "清单版本", std::to_string(no));
  return entries_of(*release);
}

}  // namespace

Result<CatalogueView> show_catalogue(Call& call) {
  CatalogueView out;
  for (const auto& release : store::catalogue_releases(call.db)) out.releases.push_back(row_of(release));
  DD_ASSIGN(const std::vector<catalogue::Entry> draft, draft_of(call));
  const auto newest = store::catalogue_release(call.db, 0);
  std::vector<catalogue::Entry> released;
  if (newest) {
    DD_ASSIGN(released, entries_of(*newest));
  }
  out.items = static_cast<std::int64_t>(draft.size());
  out.questions = questions_in(draft);
  out.changed = static_cast<std::int64_t>(catalogue::compare(released, draft).size());
  const auto next = next_release(call, newest, draft);
  if (!next.ok()) out.obstacle = error_text(next.error());
  return out;
}

Result<ReleaseRow> release_catalogue(Call& call, const ReleaseRequest& request) {
  DD_TRY(require(call.actor, Permission::catalogue_publish));
  DD_TRY(check_reason(request.note));
  Result<store::CatalogueRelease> release = [&] {
    db::Transaction transaction(call.db);
    auto done = release_inside(call, request.note);
    if (done.ok()) transaction.commit();
    return done;
  }();
  if (release.ok()) return row_of(*release);
  return release.error();
}

Result<std::string> release_document(db::Connection& db, std::int64_t no) {
  const auto release = store::catalogue_release(db, no);
  if (!release) return refuse(ErrorCode::not_found, "清单版本", no == 0 ? "最新" : std::to_string(no));
  const boost::json::object head{{"no", release->no},
                                 {"at", format_moment(release->at)},
                                 {"note", release->note},
                                 {"sha256", release->sha256}};
  std::string text = boost::json::serialize(head);
  text.pop_back();
  return text + ",\"catalogue\":" + release->content + "}";
}

Result<std::vector<CheckItem>> items_in_force(Call& call) {
  const auto newest = store::catalogue_release(call.db, 0);
  if (!newest) {
    std::vector<CheckItem> items = store::current_rows<CheckItem>(call.db);
    const std::string today = format_date(call.today());
    std::erase_if(items,
                  [&](const CheckItem& item) { return !item.valid_to.empty() && item.valid_to < today; });
    return items;
  }
  DD_ASSIGN(std::vector<catalogue::Entry> entries, entries_of(*newest));
  std::vector<CheckItem> items;
  for (catalogue::Entry& entry : entries) items.push_back(std::move(entry.item));
  return items;
}

Result<CatalogueDiff> compare_catalogue(Call& call, std::int64_t from, std::int64_t to) {
  std::vector<catalogue::Entry> before, after;
  if (from != 0) {
    DD_ASSIGN(before, version_of(call, from));
  }
  DD_ASSIGN(after, to == 0 ? draft_of(call) : version_of(call, to));
  return CatalogueDiff{from, to, catalogue::compare(before, after)};
}

}  // namespace dd::service
