// SPDX-License-Identifier: Apache-2.0
#include "service/audit_search.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/limits.h"
#include "service/account_rules.h"
#include "service/scope.h"
#include "service/text_rules.h"
#include "store/audit_search_store.h"

namespace dd::service::audit {
namespace {

/// Entries read by one call of the chain check: a few statements, some tenths of a second.
constexpr std::int64_t kPart = 20'000;

Result<std::int64_t> place_of(const std::string& after) {
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (after.empty()) return before;
  const auto* end = after.data() + after.size();
  const auto [rest, failed] = std::from_chars(after.data(), end, before);
  if (failed == std::errc() && rest == end) return before;
  return refuse(ErrorCode::input_out_of_range, "after", after, "上一页最后一行的编号");
}

/// The beginning of a day, `later` days after it; `open` for "".
Result<UnixMs> moment_of(const std::string& name, const std::string& text, int later, UnixMs open) {
  if (text.empty()) return open;
  const auto day = parse_date(text);
  if (!day) return refuse(ErrorCode::input_out_of_range, name, text, "日期，形如 2026-04-01");
  return start_of_day(*day + std::chrono::days{later});
}

Result<store::AuditFilter> filter_of(const Call& call, const Filter& asked) {
  if (characters(asked.q) > limits::kQueryLongest) {
    return refuse(ErrorCode::input_too_large, "查找内容", std::to_string(limits::kQueryLongest) + " 个字");
  }
  DD_ASSIGN(auto body, scope::effective_body(call, asked.body));
  DD_ASSIGN(const UnixMs from, moment_of("from", asked.from, 0, 0));
  DD_ASSIGN(const UnixMs to, moment_of("to", asked.to, 1, std::numeric_limits<UnixMs>::max()));
  return store::AuditFilter{
      asked.account, std::move(body), asked.action, asked.object, asked.result, from, to, asked.q};
}

/// 32 bytes, or none.
Result<Bytes> hash_of(const std::string& name, const std::string& hex) {
  if (hex.empty()) return Bytes();
  auto bytes = from_hex(hex);
  if (bytes && bytes->size() == Digest().size()) return *std::move(bytes);
  return refuse(ErrorCode::input_out_of_range, name, hex, "64 位小写十六进制");
}

}  // namespace

Result<Page> list(const Call& call, const Filter& asked) {
  DD_ASSIGN(const std::int64_t before, place_of(asked.after));
  DD_ASSIGN(const store::AuditFilter filter, filter_of(call, asked));
  const auto limit = std::clamp<std::int64_t>(asked.limit, 1, limits::kPageMost);
  Page page;
  page.total = store::count_audit(call.db, filter);
  page.rows = store::audit_page(call.db, filter, before, limit + 1);
  if (static_cast<std::int64_t>(page.rows.size()) > limit) {
    page.rows.pop_back();
    page.next = std::to_string(page.rows.back().id);
  }
  return page;
}

std::vector<std::string> known_actions(const Call& call) {
  return store::audit_actions(call.db, scope::own_body(call));
}

Result<ChainAnswer> check_chain_part(Call& call, const ChainRequest& request) {
  DD_ASSIGN(Bytes hash, hash_of("hash", request.hash));
  DD_ASSIGN(const Bytes noted, hash_of("noted", request.noted));
  if (request.entries < 0 || (request.entries > 0) == hash.empty())
    return refuse(ErrorCode::input_out_of_range, "entries", std::to_string(request.entries),
                  "上一步返回的编号");
  const ChainReport report = check_chain(call.db, {request.entries, std::move(hash)}, kPart, noted);
  if (report.finished) {
    record_alone(call, "检查审计链", "", report.whole ? "ok" : "broken",
                 report.whole ? "共 " + std::to_string(report.entries) + " 条，完整" : report.why);
  }
  return ChainAnswer{report.whole,     report.finished, report.place.entries,      report.entries,
                     report.broken_at, report.noted_at, to_hex(report.place.hash), report.why};
}

}  // namespace dd::service::audit
