// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/draw/bundle.h"
#include "core/draw/substitute_entry.h"
#include "service/draw_parts.h"
#include "service/substitute.h"
#include "store/substitute_store.h"

// What the verbs of substitution share; only service/substitute*.cpp include this.
namespace dd::service {

/// Places in Outcome::selected.
struct SwapRecord {
  std::int64_t out = 0, in = 0;
};
/// By index into the frozen lists; officer -1 = nobody; before: who sat there, -1 = nobody.
struct SeatRecord {
  std::int64_t object = 0, seat = 0, before = -1, officer = -1;
};
/// An officer passed over, or a reserve (kVisited: `object` is its place in Outcome::selected, officer -1).
struct PassedRecord {
  std::int64_t object = 0, seat = 0, officer = 0, why = 0;
};
constexpr std::int64_t kVisited = 6;  ///< behind the reasons of draw::Passed
/// What replaces what, as kept in substitution.change.
struct ChangeRecord {
  std::int64_t kind = 1, object = 0, seat = 0;
  std::vector<SwapRecord> rows;
  std::vector<SeatRecord> seats;
  std::vector<std::int64_t> passed_rows;
  std::vector<PassedRecord> passed;
  std::string remedy, remedy_cite;        ///< of a vacancy: the step that found somebody
  std::vector<std::string> remedy_tried;  ///< steps before it, where nobody could be found
};

/// One step of the remedy order for an empty seat, and the order (空缺席位的补救次序) with where it comes
/// from.
struct RemedyStep {
  draw::Reach reach;
  std::string title;
};
struct RemedyOrder {
  std::vector<RemedyStep> steps;
  policy::Citation cite;

  std::vector<draw::Reach> reaches() const;
};
/// That of the rules the draw was frozen under.
RemedyOrder remedy_order(const policy::RuleSet& rules);

/// A draw with everything a substitution is computed from.
struct SubstituteDesk {
  store::DrawRecord record;
  FrozenLists lists;
  StoredResult result;
  draw::Instance instance;
  RemedyOrder remedies;
  Digest seed{};
  std::vector<draw::Substitution> so_far;
  std::set<std::uint32_t> away;
  std::set<std::pair<std::uint64_t, std::uint32_t>> recused_since;
  std::set<std::uint64_t> visited;

  draw::LineFacts facts() const {
    return {record.id, instance, seed, result.selected, result.seats, so_far, away, recused_since, visited};
  }
  /// Error: custody_not_drawn.
  Result<std::uint64_t> object(const std::string& unit) const;
};
/// Errors: draw_nothing_drawn. Fifteen statements.
Result<SubstituteDesk> open_desk(Call& call, const store::DrawRecord& record);

/// The approved ones of a draw as its bundle tells them, in their order.
Result<std::vector<draw::ToldSubstitution>> told_substitutions(db::Connection& db,
                                                               const store::DrawRecord& record,
                                                               const FrozenLists& lists,
                                                               const RemedyOrder& order);

/// What comes next for a request. Errors: those of draw::Standing.
Result<ChangeRecord> next_change(const SubstituteDesk& desk, const store::SubstitutionRecord& asked);

draw::Substitution change_of(const ChangeRecord& record);
Result<ChangeRecord> read_change(const std::string& json);
std::string change_text(const ChangeRecord& record);
/// Short mark of a change for SubstituteView::seen.
std::string mark_of(const std::string& change);

/// The lists and the result of a draw, read once.
struct DrawnLists {
  FrozenLists lists;
  StoredResult result;
};
Result<DrawnLists> load_drawn(db::Connection& db, const std::string& draw);
/// Names for views; the lists and the result must outlive it.
struct SubstituteNames {
  const FrozenLists& lists;
  const StoredResult& result;
  std::map<std::int64_t, PassLine> passes;
  std::map<std::string, std::string> officers;
};
SubstituteNames names_of(const FrozenLists& lists, const StoredResult& result);
Result<SubstituteView> view_of(const Call& call, const store::SubstitutionRecord& record,
                               const SubstituteNames& names);

}  // namespace dd::service
