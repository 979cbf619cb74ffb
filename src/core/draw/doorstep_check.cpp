// SPDX-License-Identifier: Apache-2.0
// Checking a doorstep proof, by itself and against the published bundle.
#include <algorithm>
#include <map>
#include <set>

#include "core/draw/doorstep.h"
#include "core/draw/encoding.h"
#include "core/draw/intent.h"
#include "core/ledger/checkpoint.h"
#include "core/ledger/entry.h"
#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

using Kind = Substitution::Kind;
using Leaves = std::map<std::uint64_t, Digest>;

constexpr const char* kList = "企业的名单记录读不懂，或不成名单树";
constexpr const char* kRow = "企业的抽中记录不成结果树";
constexpr const char* kSeat = "检查席位不成派员树，或次序不对";
constexpr const char* kOfficer = "检查人员的记录读不懂，或不成人员树";
constexpr const char* kSwap = "替补的记录与本企业的抽中记录或席位接不上";
constexpr const char* kLog = "公开日志的条目不成日志树";

/// A proof being checked; each step gives "" or the fault.
class Checking {
 public:
  explicit Checking(const Doorstep& d) : d_(d), nodes_(d.nodes), hasher_(d.alg) {}

  DoorstepFindings take() {
    using Step = const char* (Checking::*)();
    for (const Step step : {&Checking::unit, &Checking::officers, &Checking::rows, &Checking::chairs,
                            &Checking::log, &Checking::swaps, &Checking::sitting}) {
      if (const char* fault = (this->*step)(); fault != nullptr) {
        found_.fault = fault;
        break;
      }
    }
    return std::move(found_);
  }

 private:
  std::optional<Digest> climb(Alg alg, std::uint64_t size, const Leaves& leaves) {
    return ledger::subset_root(alg, size, leaves, nodes_);
  }
  Digest seat_leaf(const Salt& hiding, std::uint8_t seat, std::optional<std::uint32_t> officer) {
    return plain_leaf(hasher_, hiding, seat_body({d_.index, seat, officer}).written());
  }

  const char* unit() {
    const auto record = read_object_record(d_.record);
    if (!record) return kList;
    const Digest leaf = list_leaf(hasher_, d_.hiding, d_.record, salt_cover(hasher_, d_.ticket_salt));
    const auto root = climb(d_.alg, d_.count_obj, {{d_.index, leaf}});
    if (!root) return kList;
    found_.root_obj = *root;
    const Digest key = hasher_.ds("sx/v1/tickets/object", {d_.seed});
    found_.ticket = object_ticket(hasher_, key, d_.ticket_salt, record->balls).value;
    return nullptr;
  }

  const char* officers() {
    Leaves leaves;
    for (const Doorstep::Member& officer : d_.officers) {
      const bool ascends = leaves.empty() || leaves.rbegin()->first < officer.index;
      if (!ascends || !read_officer_record(officer.record)) return kOfficer;
      leaves[officer.index] = list_leaf(hasher_, officer.hiding, officer.record, officer.cover);
    }
    const auto root = leaves.empty() ? std::optional(Digest{}) : climb(d_.alg, d_.count_off, leaves);
    if (!root) return kOfficer;
    found_.root_off = *root;
    return nullptr;
  }

  const char* rows() {
    Leaves leaves;
    std::set<std::uint16_t> passes;
    for (const Doorstep::Row& row : d_.rows) {
      const bool ascends = leaves.empty() || leaves.rbegin()->first < row.leaf;
      if (!ascends || !passes.insert(row.pass).second || (row.kind != 1 && row.kind != 2)) return kRow;
      if (row.kind == 1 && found_.ticket > row.cutoff) return "企业的号球大于公布的截止号";
      const Selected body{row.pass, row.kind, row.rank, d_.index, found_.ticket};
      leaves[row.leaf] = plain_leaf(hasher_, row.hiding, result_body(body).written());
    }
    const auto root = climb(d_.alg, d_.count_rows, leaves);
    if (!root) return kRow;
    found_.root_res = *root;
    return nullptr;
  }

  const char* chairs() {
    Leaves leaves;
    for (std::size_t i = 0; i < d_.chairs.size(); ++i) {
      const Doorstep::Chair& chair = d_.chairs[i];
      leaves[d_.first_seat + std::uint64_t{i}] =
          seat_leaf(chair.hiding, static_cast<std::uint8_t>(i), chair.officer);
      found_.seats.push_back(chair.officer);
    }
    const bool drawn = std::any_of(d_.rows.begin(), d_.rows.end(), [](const auto& r) { return r.kind == 1; });
    if (leaves.empty()) return d_.first_seat == 0 ? nullptr : kSeat;
    found_.root_asg = climb(d_.alg, d_.count_seats, leaves);
    return drawn && found_.root_asg ? nullptr : kSeat;
  }

  Bytes entry_of(const Doorstep::Swap& swap) {
    std::vector<Digest> leaves;
    for (const Doorstep::SwapSeat& seat : swap.seats)
      leaves.push_back(seat.own ? seat_leaf(seat.hiding, seat.seat, seat.officer) : seat.leaf);
    const SubstituteBody body{swap.kind, swap.note, swap.rows, ledger::root(d_.alg, leaves)};
    return ledger::encode({ledger::EntryType::substitute, d_.draw, swap.at, write_substitute(body)});
  }

  const char* log() {
    if (!d_.log) return nodes_.empty() && d_.swaps.empty() ? nullptr : kLog;
    const Bytes seed(d_.seed.begin(), d_.seed.end());
    const Bytes first = ledger::encode({ledger::EntryType::seed, d_.draw, d_.log->seed_at, seed});
    Leaves leaves{{d_.log->seed_index, ledger::leaf_hash(Alg::sha256, first)}};
    for (const Doorstep::Swap& swap : d_.swaps) {
      if (leaves.rbegin()->first >= swap.index) return kLog;
      leaves[swap.index] = ledger::leaf_hash(Alg::sha256, entry_of(swap));
    }
    const auto root = climb(Alg::sha256, d_.log->size, leaves);
    if (!root || !nodes_.empty()) return kLog;
    found_.log_root = *root;
    const std::string text = ledger::format_checkpoint({d_.log->origin, d_.log->size, *root});
    for (const Doorstep::Cosignature& one : d_.log->cosignatures) {
      if (!signed_by(text, one)) return "见证人对日志检查点的联署对不上";
    }
    return nullptr;
  }

  static bool signed_by(const std::string& text, const Doorstep::Cosignature& one) {
    const ledger::VerifierKey key{one.name, ledger::KeyKind::cosignature, one.key};
    Writer bytes;
    bytes.u64(one.seconds).bytes(one.signature);
    const ledger::Note note{text, {{one.name, ledger::key_id(key), bytes.take()}}};
    return ledger::is_key_name(one.name) && ledger::verify_note(note, key).has_value();
  }

  const Doorstep::Row* row_at(std::uint64_t leaf) const {
    const auto row =
        std::find_if(d_.rows.begin(), d_.rows.end(), [&](const auto& r) { return r.leaf == leaf; });
    return row == d_.rows.end() ? nullptr : &*row;
  }

  /// Reserves that came in, and the seats they brought behind those that were there.
  bool unit_came(const Doorstep::Swap& swap, std::set<std::uint64_t>& came) {
    bool own = false;
    for (const RowSwap& rows : swap.rows) {
      const Doorstep::Row* row = row_at(rows.in);
      if (rows.out >= rows.in || row_at(rows.out) != nullptr) return false;
      if (row == nullptr) continue;
      if (row->kind != 2 || !came.insert(rows.in).second) return false;
      own = true;
    }
    for (const Doorstep::SwapSeat& seat : swap.seats) {
      if (!seat.own) continue;
      if (seat.seat != found_.seats.size()) return false;
      found_.seats.push_back(seat.officer);
    }
    return own;
  }

  /// One seat, taken before (officer) or empty (vacancy), has somebody else now.
  bool seat_taken(const Doorstep::Swap& swap) {
    const bool one = swap.rows.size() == 1 && swap.seats.size() == 1 && swap.seats[0].own;
    if (!one || swap.rows[0].out != swap.rows[0].in || row_at(swap.rows[0].in) == nullptr) return false;
    const Doorstep::SwapSeat& seat = swap.seats[0];
    if (seat.seat >= found_.seats.size() || !seat.officer) return false;
    auto& now = found_.seats[seat.seat];
    if (now.has_value() != (swap.kind == Kind::officer) || now == seat.officer) return false;
    now = seat.officer;
    return true;
  }

  const char* swaps() {
    std::set<std::uint64_t> came;
    std::uint32_t number = 0;
    for (const Doorstep::Swap& swap : d_.swaps) {
      const bool fits = swap.kind == Kind::unit ? unit_came(swap, came) : seat_taken(swap);
      if (!fits || swap.note.number <= number) return kSwap;
      number = swap.note.number;
    }
    const auto reserves =
        std::count_if(d_.rows.begin(), d_.rows.end(), [](const auto& row) { return row.kind == 2; });
    return came.size() == static_cast<std::size_t>(reserves) ? nullptr : kSwap;
  }

  /// Exactly those who sit now are shown.
  const char* sitting() {
    std::set<std::uint32_t> now, shown;
    for (const auto& officer : found_.seats) {
      if (officer && !now.insert(*officer).second) return kSeat;
    }
    for (const Doorstep::Member& officer : d_.officers) shown.insert(officer.index);
    return now == shown ? nullptr : kOfficer;
  }

  const Doorstep& d_;
  std::span<const Digest> nodes_;
  Hasher hasher_;
  DoorstepFindings found_;
};

/// A pass of the RESULT entry, and where its reserve rows begin and end.
struct PublishedPass {
  Digest cutoff{};
  std::uint64_t first = 0, reserves = 0, end = 0;
};

std::map<std::uint16_t, PublishedPass> published_passes(const Bundle& bundle) {
  std::map<std::uint16_t, PublishedPass> out;
  for (const LogLeaf& leaf : bundle.leaves) {
    const auto entry = ledger::decode(leaf.entry);
    if (!entry || entry->type != ledger::EntryType::result) continue;
    Reader in(entry->body);
    in.digest();
    in.digest();
    std::uint64_t row = 0;
    for (std::uint32_t lines = in.u32(); lines > 0 && in.ok(); --lines) {
      const std::uint16_t pass = in.u16();
      PublishedPass& one = out[pass];
      one.first = row;
      one.reserves = row += in.u64();
      one.end = row += in.u64();
      one.cutoff = in.digest();
    }
  }
  return out;
}

std::string compare_rows(const Doorstep& d, const DoorstepFindings& found, const Bundle& bundle) {
  const auto passes = published_passes(bundle);
  for (const Doorstep::Row& row : d.rows) {
    const auto pass = passes.find(row.pass);
    const bool main = row.kind == 1;
    if (pass == passes.end() || (main && pass->second.cutoff != row.cutoff)) return "截止号与公布的不一致";
    const std::uint64_t from = main ? pass->second.first : pass->second.reserves;
    const std::uint64_t to = main ? pass->second.reserves : pass->second.end;
    if (row.leaf != pass->second.first + row.rank || row.leaf < from || row.leaf >= to)
      return "抽中记录不在公布的这一轮里";
    if (!main && found.ticket < pass->second.cutoff) return "候补企业的号球在截止号以内";
    for (const Doorstep::Swap& swap : d.swaps) {
      for (const RowSwap& rows : swap.rows) {
        const bool outside = rows.out < pass->second.first || rows.out >= pass->second.end;
        if (rows.in == row.leaf && outside) return "替下的和递补的不在同一轮";
      }
    }
  }
  return {};
}

/// Every published substitution of this visit is in the proof, byte for byte.
std::string compare_swaps(const Doorstep& d, const DoorstepFindings&, const Bundle& bundle) {
  std::set<std::uint64_t> own;
  for (const Doorstep::Row& row : d.rows) own.insert(row.leaf);
  std::size_t next = 0;
  for (const LogLeaf& leaf : bundle.leaves) {
    const auto entry = ledger::decode(leaf.entry);
    if (!entry || entry->type != ledger::EntryType::substitute) continue;
    const auto body = read_substitute(entry->body);
    const bool concerns = body && std::any_of(body->rows.begin(), body->rows.end(), [&](const RowSwap& rows) {
                            return own.contains(rows.out) || own.contains(rows.in);
                          });
    if (!concerns) continue;
    const Doorstep::Swap* swap = next < d.swaps.size() ? &d.swaps[next] : nullptr;
    const bool same = swap != nullptr && swap->index == leaf.index && swap->at == entry->at &&
                      swap->kind == body->kind && swap->note == body->note && swap->rows == body->rows;
    if (!same) return "公开日志里有一项本企业的替补不在凭证里，凭证已经过时或有缺漏";
    ++next;
  }
  return next == d.swaps.size() ? std::string() : "凭证里有一项替补不在公开日志里";
}

}  // namespace

DoorstepFindings check_doorstep(const Doorstep& doorstep) { return Checking(doorstep).take(); }

std::string compare_doorstep(const Doorstep& d, const DoorstepFindings& found, const Bundle& bundle) {
  const auto intent = parse_intent(bundle.intent);
  if (!intent.ok()) return "公布的摇号意向书读不懂";
  if (d.draw != bundle.draw || d.alg != bundle.alg) return "摇号编号或算法与公布的不一致";
  if (d.seed != bundle.seed) return "种子与公布的不一致";
  if (found.root_obj != bundle.root_obj || d.count_obj != intent->count_obj)
    return "检查对象名单指纹与公布的不一致";
  if (!d.officers.empty() && (found.root_off != bundle.root_off || d.count_off != intent->count_off))
    return "检查人员名单指纹与公布的不一致";
  if (found.root_res != bundle.root_res) return "抽取结果指纹与公布的不一致";
  if (found.root_asg && *found.root_asg != bundle.root_asg) return "派员结果指纹与公布的不一致";
  if (std::string fault = compare_rows(d, found, bundle); !fault.empty()) return fault;
  return compare_swaps(d, found, bundle);
}

}  // namespace dd::draw
