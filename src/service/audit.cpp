// SPDX-License-Identifier: Apache-2.0
#include "service/audit.h"

#include <algorithm>
#include <boost/json.hpp>
#include <limits>
#include <stdexcept>

#include "core/draw/hash.h"
#include "store/audit_store.h"
#include "wire/canonical.h"

namespace dd::service::audit {
namespace {

constexpr std::int64_t kPiece = 5000;

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

/// One reading of the chain, piece by piece.
class Reading {
 public:
  Reading(db::Connection& db, const ChainPlace& from, const Bytes& noted) : db_(db), noted_(noted) {
    report_.place = from;
    if (from.entries == 0) report_.place.hash.assign(Digest().size(), 0);
    // The head first: entries added while the chain is read are no fault.
    report_.entries = store::audit_head(db).entries;
  }

  ChainReport read(std::int64_t most) {
    while (most > 0 && report_.why.empty()) {
      const auto wanted = std::min(most, kPiece);
      const auto piece = store::audit_after(db_, report_.place.entries, wanted);
      for (const auto& chained : piece) {
        if (!follow(chained)) break;
      }
      most -= wanted;
      if (static_cast<std::int64_t>(piece.size()) < wanted) {
        if (report_.why.empty()) compare_head();
        report_.finished = true;
        break;
      }
    }
    report_.whole = report_.why.empty();
    report_.finished = report_.finished || !report_.whole;
    return report_;
  }

 private:
  void broken(std::int64_t id, std::string why) {
    report_.broken_at = id;
    report_.why = std::move(why);
  }

  bool follow(const store::ChainedEntry& chained) {
    auto& [entries, last] = report_.place;
    if (chained.entry.id != entries + 1) {
      broken(entries + 1, "第 " + std::to_string(entries + 1) + " 条记录缺失");
      return false;
    }
    if (chained.hash != next_hash(hasher_, last, chained.entry)) {
      broken(entries + 1, "第 " + std::to_string(entries + 1) + " 条记录被改动过，或是插入的");
      return false;
    }
    ++entries;
    last = chained.hash;
    if (!noted_.empty() && last == noted_) report_.noted_at = entries;
    return true;
  }

  void compare_head() {
    const auto& [entries, last] = report_.place;
    const auto head = store::audit_head(db_);
    if (entries < report_.entries) {
      broken(entries + 1, "末尾的记录缺失：应有 " + std::to_string(report_.entries) + " 条");
    } else if (entries > head.entries) {
      broken(head.entries + 1, "末尾多出了记录：应有 " + std::to_string(head.entries) + " 条");
    } else if (entries == head.entries && last != head.hash) {
      broken(entries, "第 " + std::to_string(entries) + " 条记录与链头不符");
    }
    report_.entries = std::max(report_.entries, entries);
  }

  db::Connection& db_;
  const Bytes& noted_;
  draw::Hasher hasher_{draw::Alg::sha256};
  ChainReport report_;
};

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
  if (result != "ok") call.refusal_noted = true;
}

ChainReport check_chain(db::Connection& db, const ChainPlace& from, std::int64_t most, const Bytes& noted) {
  return Reading(db, from, noted).read(most);
}

ChainReport verify_chain(db::Connection& db, const Bytes& noted) {
  return check_chain(db, {}, std::numeric_limits<std::int64_t>::max(), noted);
}

}  // namespace dd::service::audit
