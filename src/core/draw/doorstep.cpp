// SPDX-License-Identifier: Apache-2.0
#include "core/draw/doorstep.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/draw/intent.h"
#include "core/ledger/entry.h"
#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

/// The officers' tree of a draw.
class OfficerDesk {
 public:
  explicit OfficerDesk(const Instance& instance)
      : instance_(instance), hasher_(instance.alg), keys_(hasher_, instance.secret) {
    for (std::size_t i = 0; i < instance.officers.size(); ++i) {
      const Record record = officer_record(instance.officers[i]);
      leaves_.push_back(
          list_leaf(hasher_, salt_at(hasher_, keys_.officer_leaf, i), record.written(), cover(i)));
    }
  }

  MembershipProof proof(std::uint32_t officer) {
    const Record record = officer_record(instance_.officers.at(officer));
    const View bytes = record.written();
    return {Bytes(bytes.begin(), bytes.end()),
            salt_at(hasher_, keys_.officer_leaf, officer),
            cover(officer),
            {officer, leaves_.size(), ledger::inclusion_proof(instance_.alg, leaves_, officer)}};
  }

 private:
  Digest cover(std::uint64_t officer) {
    return salt_cover(hasher_, salt_at(hasher_, keys_.officer_ticket, officer));
  }

  const Instance& instance_;
  Hasher hasher_;
  SaltKeys keys_;
  std::vector<Digest> leaves_;
};

std::string sentence(ProofFault fault) {
  switch (fault) {
    case ProofFault::membership:
      return "企业的名单记录不在摇号前公布的名单指纹之下";
    case ProofFault::ticket:
      return "企业的号球与公开种子算出的不一致";
    case ProofFault::row:
      return "企业的抽中记录不在公布的结果指纹之下";
    case ProofFault::cutoff:
      return "企业的号球大于公布的截止号";
    case ProofFault::seat:
      return "检查席位不在公布的派员指纹之下";
  }
  return {};
}

/// Each cutoff belongs to a row of the enterprise, once.
bool cutoffs_fit(const Doorstep& d) {
  std::set<std::uint16_t> rows, cutoffs;
  for (const VisitProof::Row& row : d.visit.rows) rows.insert(row.row.pass);
  for (const PublishedDraw::Cutoff& cutoff : d.published.cutoffs) cutoffs.insert(cutoff.pass);
  return rows == cutoffs && cutoffs.size() == d.published.cutoffs.size() &&
         rows.size() == d.visit.rows.size();
}

std::string check_officer(const Doorstep& d, const VisitProof::Chair& chair,
                          const std::optional<MembershipProof>& officer) {
  const std::string fault =
      "第 " + std::to_string(chair.seat.seat + 1) + " 席检查人员的记录不在摇号前公布的人员指纹之下";
  if (chair.seat.officer.has_value() != officer.has_value()) return fault;
  if (!officer) return {};
  if (!read_officer_record(officer->record) || officer->path.index != *chair.seat.officer) return fault;
  Hasher hasher(d.published.alg);
  const Digest leaf = list_leaf(hasher, officer->hiding, officer->record, officer->cover);
  const bool under = officer->path.size == d.count_off &&
                     ledger::check_inclusion(d.published.alg, leaf, officer->path.index, officer->path.size,
                                             officer->path.siblings, d.root_off);
  return under ? std::string() : fault;
}

/// Seats of one task stand side by side in the tree and are numbered from 0.
bool seats_in_order(const Doorstep& d) {
  const auto& chairs = d.visit.chairs;
  for (std::size_t i = 0; i < chairs.size(); ++i) {
    const TreePath& path = chairs[i].path;
    if (chairs[i].seat.seat != i || path.size != d.count_seats || path.index != chairs[0].path.index + i)
      return false;
  }
  return d.officers.size() == chairs.size();
}

std::map<std::uint16_t, Digest> published_cutoffs(const Bundle& bundle) {
  std::map<std::uint16_t, Digest> out;
  for (const LogLeaf& leaf : bundle.leaves) {
    const auto entry = ledger::decode(leaf.entry);
    if (!entry || entry->type != ledger::EntryType::result) continue;
    Reader in(entry->body);
    in.digest();
    in.digest();
    for (std::uint32_t lines = in.u32(); lines > 0 && in.ok(); --lines) {
      const std::uint16_t pass = in.u16();
      in.u64();
      in.u64();
      out[pass] = in.digest();
    }
  }
  return out;
}

}  // namespace

std::optional<Doorstep> make_doorstep(const SealedLog& log, const Instance& instance, const Outcome& outcome,
                                      std::uint64_t object) {
  auto visit = ProofDesk(instance, outcome).visit(object);
  if (!visit) return std::nullopt;
  Doorstep out;
  out.draw = log.draw;
  out.log_root = log.root;
  out.log_size = log.size;
  out.published = published(instance, outcome);
  std::erase_if(out.published.cutoffs, [&](const PublishedDraw::Cutoff& cutoff) {
    return std::none_of(visit->rows.begin(), visit->rows.end(),
                        [&](const VisitProof::Row& row) { return row.row.pass == cutoff.pass; });
  });
  out.root_off = outcome.roots.root_off;
  out.count_off = instance.officers.size();
  out.count_seats = outcome.seats.size();
  OfficerDesk desk(instance);
  for (const VisitProof::Chair& chair : visit->chairs) {
    out.officers.push_back(chair.seat.officer ? std::optional(desk.proof(*chair.seat.officer))
                                              : std::nullopt);
  }
  out.visit = *std::move(visit);
  return out;
}

std::string check_doorstep(const Doorstep& d) {
  if (!cutoffs_fit(d)) return sentence(ProofFault::cutoff);
  if (const auto fault = check_visit(d.published, d.visit)) return sentence(*fault);
  if (!read_object_record(d.visit.membership.record)) return sentence(ProofFault::membership);
  if (!seats_in_order(d)) return sentence(ProofFault::seat);
  for (std::size_t i = 0; i < d.officers.size(); ++i) {
    if (std::string fault = check_officer(d, d.visit.chairs[i], d.officers[i]); !fault.empty()) return fault;
  }
  return {};
}

std::string compare_doorstep(const Doorstep& d, const Bundle& bundle) {
  const auto intent = parse_intent(bundle.intent);
  if (!intent.ok()) return "公布的摇号意向书读不懂";
  if (d.draw != bundle.draw || d.published.alg != bundle.alg) return "摇号编号或算法与公布的不一致";
  if (d.log_root != bundle.log_root || d.log_size != bundle.sealed_size)
    return "封盘时的公开日志与公布的不一致";
  if (d.published.seed != bundle.seed) return "种子与公布的不一致";
  if (d.published.root_obj != bundle.root_obj || d.published.count_obj != intent->count_obj)
    return "检查对象名单指纹与公布的不一致";
  if (d.root_off != bundle.root_off || d.count_off != intent->count_off)
    return "检查人员名单指纹与公布的不一致";
  if (d.published.root_res != bundle.root_res) return "抽取结果指纹与公布的不一致";
  if (d.published.root_asg != bundle.root_asg) return "派员结果指纹与公布的不一致";
  const auto cutoffs = published_cutoffs(bundle);
  for (const PublishedDraw::Cutoff& cutoff : d.published.cutoffs) {
    const auto found = cutoffs.find(cutoff.pass);
    if (found == cutoffs.end() || found->second != cutoff.ticket) return "截止号与公布的不一致";
  }
  return {};
}

ListedUnit make_listed(const std::string& draw, const Instance& instance, std::uint64_t object) {
  const Outcome nothing;
  ListedUnit out;
  out.draw = draw;
  out.alg = instance.alg;
  out.root_obj = commit(instance.alg, instance.secret, instance.objects, {}, {}).root_obj;
  out.count_obj = instance.objects.size();
  out.proof = ProofDesk(instance, nothing).membership(object);
  return out;
}

std::string check_listed(const ListedUnit& listed) {
  PublishedDraw draw;
  draw.alg = listed.alg;
  draw.root_obj = listed.root_obj;
  draw.count_obj = listed.count_obj;
  const bool holds = !check_membership(draw, listed.proof) && read_object_record(listed.proof.record);
  return holds ? std::string() : sentence(ProofFault::membership);
}

std::optional<Object> read_object_record(const Bytes& record) {
  Reader in(record);
  Object out;
  const std::uint8_t version = in.u8();
  const View id = in.bytes(in.u16());
  out.id.assign(id.begin(), id.end());
  out.area = in.u32();
  out.stratum = in.u16();
  out.balls = in.u16();
  out.dept = in.u32();
  out.visits = in.u8();
  out.flags = in.u8();
  if (version == 2) out.detail = in.digest();
  if (!in.done() || (version != 1 && version != 2)) return std::nullopt;
  return out;
}

std::optional<DrawOfficer> read_officer_record(const Bytes& record) {
  Reader in(record);
  DrawOfficer out;
  const std::uint8_t version = in.u8();
  const View id = in.bytes(in.u16());
  out.id.assign(id.begin(), id.end());
  out.area = in.u32();
  out.quals = in.u32();
  out.dept = in.u32();
  out.base = in.u16();
  out.cap = in.u16();
  if (!in.done() || version != 1) return std::nullopt;
  return out;
}

}  // namespace dd::draw
