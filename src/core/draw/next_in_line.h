// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/draw/instance.h"
#include "core/draw/teams.h"

// Substitution (替补, sx/v1 3.e): who stands in is fixed by the draw; nobody chooses. Pure: the same draw and
// the same substitutions so far give the same next one.
namespace dd::draw {

/// A drawn row and the reserve that stands in for it: places in Outcome::selected, which are also the leaves
/// of root_res.
struct RowSwap {
  std::uint64_t out = 0, in = 0;
  friend bool operator==(const RowSwap&, const RowSwap&) = default;
};

/// One approved substitution.
struct Substitution {
  enum class Kind : std::uint8_t { unit = 1, officer = 2, vacancy = 3 };
  Kind kind = Kind::unit;
  std::uint64_t object = 0;   ///< the unit replaced (unit), else the unit whose seat it is
  std::uint8_t seat = 0;      ///< of officer and vacancy
  std::vector<RowSwap> rows;  ///< of unit: one per pass that drew it; of a seat: twice the row of its task
  /// Who sits where from now on: every seat of the units that came in (unit), or the one seat.
  std::vector<Seat> seats;
  friend bool operator==(const Substitution&, const Substitution&) = default;
};

/// Where the officer for a seat is looked for (来源): as its slot line says, from one area's people, or from
/// anywhere. Only a vacancy (空缺席位) looks further than the slot line.
struct Reach {
  Slot::Source source = Slot::Source::local;  ///< local = as the slot line says
  std::uint32_t area = 0;
  friend bool operator==(const Reach&, const Reach&) = default;
};

/// Why somebody earlier in the order is passed over (跳过). What the sealed lists show is told before what
/// only the office knows (away, recused since), so a claim stands only where nothing else explains the step.
enum class Passed : std::uint8_t { recused = 1, in_team = 2, left_team = 3, full = 4, away = 5 };

struct PassedOfficer {
  std::uint64_t object = 0;
  std::uint8_t seat = 0;
  std::uint32_t officer = 0;
  Passed why = Passed::away;
  friend bool operator==(const PassedOfficer&, const PassedOfficer&) = default;
};

/// What comes next, and whom the order passed over on the way; of a unit also who of the old team could not
/// go along.
struct NextInLine {
  Substitution change;
  std::vector<std::uint64_t> passed_rows;   ///< reserve rows before the one taken: replaced, or came before
  std::vector<std::uint64_t> visited_rows;  ///< others before it, whose visit is over (到场公开过)
  std::vector<PassedOfficer> passed;
};

/// A vacancy filled (补缺), and how far one had to look.
struct FilledVacancy {
  NextInLine next;  ///< `passed`: everybody passed over on the way, each once
  Reach reach;      ///< the seat's own people, or the step of the remedy order that found somebody
};

/// What a substitution is computed from. `selected` and `seats` are those of the outcome.
struct LineFacts {
  const std::string& draw;  ///< its id, for refusals
  const Instance& instance;
  const Digest& seed;
  const std::vector<Selected>& selected;
  const std::vector<Seat>& seats;
  const std::vector<Substitution>& so_far;  ///< in the order of approval
  std::set<std::uint32_t> away;             ///< officers who cannot serve now (不在岗)
  std::set<std::pair<std::uint64_t, std::uint32_t>> recused_since;  ///< pairs found after the freeze
  std::set<std::uint64_t> visited{};  ///< units whose visit the log disclosed before (到场公开)
};

/// The draw as it stands after the substitutions so far (现行名单).
class Standing {
 public:
  /// Error: draw_too_many_seats. REQUIRES: facts outlive it, and so_far was made by the functions below.
  static Result<Standing> of(const LineFacts& facts);

  /// Rows of Outcome::selected that are to be visited: main rows not replaced, reserves that came in.
  const std::set<std::uint64_t>& rows() const { return rows_; }
  /// Seats of the units to be visited, by object and seat.
  const std::map<std::pair<std::uint64_t, std::uint8_t>, std::optional<std::uint32_t>>& seats() const {
    return seats_;
  }

  /// For each pass that drew the unit its first reserve that was not replaced itself, did not come in before
  /// and was not visited yet; one that another pass drew too gets both teams in one visit. The unit's
  /// officers go along, seat by seat, and where one does not fit the new unit the next in the pair-ticket
  /// order sits down. Errors: custody_not_drawn, substitute_none.
  Result<NextInLine> next_unit(std::uint64_t object) const;
  /// The next behind the seat's officer in its pair-ticket order, and after the last from the first on, who
  /// fits, is not recused, neither sits nor sat in the team, is under his cap and is not away; no other seat
  /// changes. An empty seat begins with the first. Errors: custody_not_drawn, substitute_none,
  /// substitute_choice (no such seat; the seat is taken or empty against `change.kind`).
  Result<NextInLine> next_officer(std::uint64_t object, std::uint8_t seat, Reach reach = {}) const;
  /// An empty seat: the seat's own people first, for somebody may be free again, then the remedy order of the
  /// rules (空缺席位的补救次序) step by step. Errors: as next_officer.
  Result<FilledVacancy> fill_vacancy(std::uint64_t object, std::uint8_t seat,
                                     const std::vector<Reach>& remedies) const;

 private:
  using Place = std::pair<std::uint64_t, std::uint8_t>;                              ///< object, seat
  using Teams = std::map<std::uint64_t, std::vector<std::optional<std::uint32_t>>>;  ///< row, its seats

  /// The change of one seat by the first within reach who may serve; no seat in it when nobody may. Errors:
  /// as next_officer but substitute_none.
  Result<NextInLine> change_of_seat(std::uint64_t object, std::uint8_t seat, Reach reach) const;
  Error nobody_for(std::uint64_t object) const;
  explicit Standing(const LineFacts& facts) : facts_(facts) {}
  Status begin();
  Status follow(const Substitution& change);
  Result<std::vector<Place>> place_row(std::uint64_t row);
  Result<std::vector<RowSwap>> reserves_for(std::uint64_t object, NextInLine& out) const;
  void sit(std::uint64_t object, std::uint8_t seat, std::optional<std::uint32_t> officer);
  Status seat_team(const Standing& before, NextInLine& out);
  Teams teams_of(std::uint64_t object) const;
  std::optional<std::uint32_t> first_fit(const TeamSeat& seat, Reach reach, NextInLine& out) const;
  std::vector<std::uint32_t> order(const TeamSeat& seat, Reach reach) const;
  std::optional<Passed> objection(const TeamSeat& seat, std::uint32_t officer) const;
  bool fits(const TeamSeat& seat, Reach reach, std::uint32_t officer) const;
  bool frozen_recusal(std::uint64_t object, std::uint32_t officer) const;
  std::vector<std::uint64_t> rows_of(std::uint64_t object) const;

  const LineFacts& facts_;
  std::set<std::uint64_t> rows_;
  std::set<std::uint64_t> gone_;  ///< objects that were replaced
  std::map<Place, std::optional<std::uint32_t>> seats_;
  std::map<Place, TeamSeat> places_;
  std::map<Place, std::uint64_t> row_of_seat_;
  std::map<std::uint64_t, std::set<std::uint32_t>> left_;  ///< who left each team
  std::vector<std::uint32_t> load_;
};

}  // namespace dd::draw
