// SPDX-License-Identifier: Apache-2.0
#include "service/audit.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <limits>
#include <stdexcept>

#include "core/draw/hash.h"
#include "core/limits.h"
#include "wire/canonical.h"

namespace dd::service::audit {
namespace {

constexpr std::int64_t kPiece = 1000;

Bytes next_hash(draw::Hasher& hasher, const Bytes& before, const store::AuditEntry& entry) {
  const auto text = wire::canonical(boost::json::object{{"id", entry.id},
                                                        {"at", entry.at},
                                                        {"account", entry.account},
                                                        {"body", entry.body},
                                                        {"action", entry.action},
                                                        {"object", entry.object},
                                                        {"result", entry.result},
                                                        {"detail", entry.detail}});
  if (!text.ok()) throw std::logic_error("audit entry without canonical text: " + error_text(text.error()));
  const Digest digest = hasher.hash({draw::View(before), draw::view(*text)});
  return {digest.begin(), digest.end()};
}

/// Reads the chain piece by piece; empty when it is whole up to its end.
void read_chain(db::Connection& db, ChainReport& report, Bytes& last) {
  draw::Hasher hasher(draw::Alg::sha256);
  for (;;) {
    const auto piece = store::audit_after(db, report.entries, kPiece);
    for (const auto& [entry, hash] : piece) {
      if (entry.id != report.entries + 1) {
        report.why = "第 " + std::to_string(report.entries + 1) + " 条记录缺失";
      } else if (hash != next_hash(hasher, last, entry)) {
        report.why = "第 " + std::to_string(entry.id) + " 条记录被改动过";
      }
      if (!report.why.empty()) {
        report.broken_at = report.entries + 1;
        return;
      }
      ++report.entries;
      last = hash;
    }
    if (piece.empty()) return;
  }
}

}  // namespace

void record(Call& call, std::string_view action, std::string_view object, std::string_view result,
            std::string_view detail) {
  const auto head = store::lock_audit(call.db);
  store::ChainedEntry chained;
  chained.entry = {head.entries + 1,    call.now,
                   call.actor.account,  call.actor.body,
                   std::string(action), std::string(object),
                   std::string(result), std::string(detail)};
  draw::Hasher hasher(draw::Alg::sha256);
  chained.hash = next_hash(hasher, head.hash, chained.entry);
  store::append_audit(call.db, chained);
}

void record_alone(Call& call, std::string_view action, std::string_view object, std::string_view result,
                  std::string_view detail) {
  db::Transaction transaction(call.db);
  record(call, action, object, result, detail);
  transaction.commit();
}

Result<Page> list(const Call& call, const Filter& filter) {
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (!filter.after.empty()) {
    const auto* end = filter.after.data() + filter.after.size();
    const auto [rest, failed] = std::from_chars(filter.after.data(), end, before);
    if (failed != std::errc() || rest != end) {
      return refuse(ErrorCode::input_out_of_range, "after", filter.after, "上一页最后一行的编号");
    }
  }
  const auto limit = std::clamp<std::int64_t>(filter.limit, 1, limits::kPageMost);
  Page page;
  page.total = store::count_audit(call.db, filter.q);
  page.rows = store::audit_before(call.db, before, limit + 1, filter.q);
  if (static_cast<std::int64_t>(page.rows.size()) > limit) {
    page.rows.pop_back();
    page.next = std::to_string(page.rows.back().id);
  }
  return page;
}

ChainReport verify_chain(db::Connection& db) {
  ChainReport report;
  // The head first: entries added while the chain is read are no fault.
  const auto head = store::audit_head(db);
  Bytes last(Digest().size(), 0);
  read_chain(db, report, last);
  if (report.why.empty() && report.entries < head.entries) {
    report.why = "末尾的记录缺失：应有 " + std::to_string(head.entries) + " 条";
    report.broken_at = report.entries + 1;
  }
  report.whole = report.why.empty();
  return report;
}

}  // namespace dd::service::audit
