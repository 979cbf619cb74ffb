// SPDX-License-Identifier: Apache-2.0
#include "core/draw/next_in_line.h"

#include <gmock/gmock.h>

#include "core/draw/substitute_entry.h"
#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A draw and the substitutions so far.
struct World {
  Instance instance;
  Outcome outcome;
  std::vector<Substitution> so_far;
  std::set<std::uint32_t> away;
  std::set<std::pair<std::uint64_t, std::uint32_t>> recused_since;
  std::set<std::uint64_t> visited;

  explicit World(Instance given) : instance(std::move(given)), outcome(*run(instance)) {}
  LineFacts facts() const {
    return {kDraw,  instance, outcome.seed,  outcome.selected, outcome.seats,
            so_far, away,     recused_since, visited};
  }
  Result<NextInLine> unit(std::uint64_t object) const {
    const LineFacts now = facts();
    return Standing::of(now)->next_unit(object);
  }
  Result<NextInLine> officer(std::uint64_t object, std::uint8_t seat, Reach reach = {}) const {
    const LineFacts now = facts();
    return Standing::of(now)->next_officer(object, seat, reach);
  }
  std::uint64_t first_drawn() const { return outcome.selected.front().index; }
};

/// 40 units in one pass with 5 reserves, 8 officers, two seats a unit.
World a_world(std::uint64_t seed = 7) {
  Instance instance = empty_instance(seed);
  instance.objects = some_objects(40);
  instance.officers = some_officers(8);
  instance.passes = {share_pass(1, 1, 4)};
  instance.passes[0].reserve = 5;
  instance.slots = two_seats();
  return World(std::move(instance));
}

std::vector<std::uint64_t> reserves(const World& world, std::uint16_t pass) {
  std::vector<std::uint64_t> out;
  for (std::uint64_t r = 0; r < world.outcome.selected.size(); ++r) {
    const Selected& row = world.outcome.selected[r];
    if (row.kind == 2 && row.pass == pass) out.push_back(r);
  }
  return out;
}

TEST(NextInLine, TakesTheReservesInTheOrderOfTheirTickets) {
  World world = a_world();
  const auto line = reserves(world, 1);
  ASSERT_EQ(line.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    const auto next = world.unit(world.outcome.selected[i].index);
    ASSERT_TRUE(next.ok()) << error_text(next.error());
    EXPECT_THAT(next->change.rows, ElementsAre(RowSwap{i, line[i]}));
    world.so_far.push_back(next->change);
  }
  const auto none = world.unit(world.outcome.selected[6].index);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::substitute_none);
}

TEST(NextInLine, PassesAReserveOverThatWasVisitedAlready) {
  World world = a_world();
  const auto line = reserves(world, 1);
  world.visited.insert(world.outcome.selected[line[0]].index);
  const auto next = world.unit(world.first_drawn());
  ASSERT_TRUE(next.ok()) << error_text(next.error());
  EXPECT_THAT(next->change.rows, ElementsAre(RowSwap{0, line[1]}));
  EXPECT_THAT(next->visited_rows, ElementsAre(line[0]));
  EXPECT_THAT(next->passed_rows, IsEmpty());
}

TEST(NextInLine, ReplacesAReserveThatFailsInItsTurnAndNeverComesBack) {
  World world = a_world();
  const auto line = reserves(world, 1);
  const std::uint64_t first = world.first_drawn();
  world.so_far.push_back(world.unit(first)->change);
  EXPECT_EQ(world.unit(first).error().code, ErrorCode::custody_not_drawn);
  const auto again = world.unit(world.outcome.selected[line[0]].index);
  ASSERT_TRUE(again.ok());
  EXPECT_THAT(again->change.rows, ElementsAre(RowSwap{line[0], line[1]}));
}

TEST(NextInLine, LetsTheTeamGoAlongToTheNewUnit) {
  World world = a_world();
  const std::uint64_t object = world.first_drawn();
  const auto next = world.unit(object);
  std::vector<std::optional<std::uint32_t>> before, after;
  for (const Seat& seat : world.outcome.seats) {
    if (seat.object == object) before.push_back(seat.officer);
  }
  for (const Seat& seat : next->change.seats) after.push_back(seat.officer);
  EXPECT_EQ(before, after);
  EXPECT_THAT(next->passed, IsEmpty());
}

TEST(NextInLine, SeatsTheNextLotWhereTheOldTeamIsRecusedFromTheNewUnit) {
  World world = a_world();
  const std::uint64_t object = world.first_drawn();
  const std::uint64_t in = world.outcome.selected[world.unit(object)->change.rows[0].in].index;
  const std::uint32_t lead = *world.unit(object)->change.seats[0].officer;
  world.recused_since.insert({in, lead});
  const auto next = world.unit(object);
  ASSERT_TRUE(next.ok());
  ASSERT_TRUE(next->change.seats[0].officer.has_value());
  EXPECT_NE(*next->change.seats[0].officer, lead);
}

TEST(NextInLine, AnOfficersSubstituteIsTheOneBehindHimInTheSeatsOwnOrder) {
  World world = a_world();
  const std::uint64_t object = world.first_drawn();
  std::set<std::uint32_t> seen;
  for (const Seat& seat : world.outcome.seats) {
    if (seat.object == object) seen.insert(*seat.officer);
  }
  // 8 officers, two sit: six substitutions reach everybody once, the seventh finds nobody.
  for (int i = 0; i < 6; ++i) {
    const auto next = world.officer(object, 0);
    ASSERT_TRUE(next.ok()) << i << error_text(next.error());
    EXPECT_EQ(next->change.kind, Substitution::Kind::officer);
    EXPECT_TRUE(seen.insert(*next->change.seats[0].officer).second) << "nobody twice in a task";
    world.so_far.push_back(next->change);
  }
  EXPECT_EQ(world.officer(object, 0).error().code, ErrorCode::substitute_none);
}

TEST(NextInLine, NamesEveryOfficerThatIsPassedOverAndWhy) {
  World world = a_world();
  const std::uint64_t object = world.first_drawn();
  const std::uint32_t next = *world.officer(object, 0)->change.seats[0].officer;
  world.away = {next};
  const auto later = world.officer(object, 0);
  ASSERT_TRUE(later.ok());
  EXPECT_NE(*later->change.seats[0].officer, next);
  EXPECT_THAT(later->passed, ::testing::Contains(PassedOfficer{object, 0, next, Passed::away}));
  world.away.clear();
  world.recused_since = {{object, next}};
  EXPECT_THAT(world.officer(object, 0)->passed,
              ::testing::Contains(PassedOfficer{object, 0, next, Passed::recused}));
}

TEST(NextInLine, LeavesEveryOtherSeatAlone) {
  World world = a_world();
  const auto next = world.officer(world.first_drawn(), 1);
  ASSERT_EQ(next->change.seats.size(), 1U);
  const LineFacts facts = world.facts();
  const auto before = Standing::of(facts)->seats();
  world.so_far.push_back(next->change);
  auto after = Standing::of(facts)->seats();
  after[{world.first_drawn(), 1}] = before.at({world.first_drawn(), 1});
  EXPECT_EQ(before, after);
}

TEST(NextInLine, BorrowsForAVacancyOnlyAndOnlyFromWhereItIsTold) {
  Instance instance = empty_instance(3);
  instance.objects = some_objects(4);
  instance.officers = some_officers(2, 331100);
  instance.passes = {share_pass(1, 1, 4)};
  instance.slots = {{std::nullopt, 0, 0, Slot::Source::local, 0}};
  const World world(std::move(instance));
  const std::uint64_t object = world.first_drawn();
  EXPECT_EQ(world.officer(object, 0).error().code, ErrorCode::substitute_none);
  const auto borrowed = world.officer(object, 0, {Slot::Source::area, 331100});
  ASSERT_TRUE(borrowed.ok()) << error_text(borrowed.error());
  EXPECT_EQ(borrowed->change.kind, Substitution::Kind::vacancy);
  EXPECT_TRUE(world.officer(object, 0, {Slot::Source::any, 0}).ok());
  EXPECT_EQ(world.officer(object, 0, {Slot::Source::area, 331181}).error().code, ErrorCode::substitute_none);
  const World full = a_world();
  EXPECT_EQ(full.officer(full.first_drawn(), 0, {Slot::Source::any, 0}).error().code,
            ErrorCode::substitute_choice);
}

/// Nobody twice in a task, no cap broken, no recusal broken, no unit twice in the list, over any history of
/// substitutions of random draws.
void expect_lawful(const World& world, const Standing& now) {
  std::map<std::uint32_t, std::uint32_t> load;
  std::map<std::uint64_t, std::set<std::uint32_t>> teams;
  for (const auto& [place, officer] : now.seats()) {
    if (!officer) continue;
    ++load[*officer];
    EXPECT_TRUE(teams[place.first].insert(*officer).second) << "twice in a task";
    for (const RecusedPair& pair : world.instance.recusals)
      EXPECT_FALSE(pair.object == place.first && pair.officer == *officer) << "recused";
  }
  for (const auto& [officer, tasks] : load) EXPECT_LE(tasks, world.instance.officers[officer].cap);
  std::set<std::pair<std::uint16_t, std::uint64_t>> rows;
  for (const std::uint64_t row : now.rows()) {
    const Selected& selected = world.outcome.selected[row];
    EXPECT_TRUE(rows.insert({selected.pass, selected.index}).second);
    EXPECT_TRUE(now.seats().contains({selected.index, 0})) << "a unit without seats";
  }
}

/// The first reserve of the pass that was not replaced and did not come in before.
void expect_first_unused(const World& world, const Substitution& change) {
  std::set<std::uint64_t> gone, came;
  for (const Substitution& before : world.so_far) {
    if (before.kind == Substitution::Kind::unit) gone.insert(before.object);
    for (const RowSwap& swap : before.rows) came.insert(swap.in);
  }
  for (const RowSwap& swap : change.rows) {
    const std::uint16_t pass = world.outcome.selected[swap.out].pass;
    for (const std::uint64_t row : reserves(world, pass)) {
      if (gone.contains(world.outcome.selected[row].index) || came.contains(row)) continue;
      EXPECT_EQ(row, swap.in);
      break;
    }
  }
}

TEST(NextInLine, MakesOneJointVisitWhenAnotherPassDrewTheReserveToo) {
  Instance instance = empty_instance(11);
  instance.objects = some_objects(40);
  instance.officers = some_officers(12);
  instance.passes = {share_pass(1, 1, 10), share_pass(2, 1, 4)};
  instance.passes[0].reserve = 2;
  instance.passes[1].mode = Mode::credit;
  instance.slots = two_seats();
  World world(std::move(instance));
  const std::uint64_t object = world.first_drawn();
  const auto next = world.unit(object);
  ASSERT_TRUE(next.ok()) << error_text(next.error());
  const std::uint64_t reserve = world.outcome.selected[reserves(world, 1)[0]].index;
  ASSERT_EQ(world.outcome.selected[next->change.rows[0].in].index, reserve);
  std::size_t own = 0;
  for (const Seat& seat : world.outcome.seats) own += seat.object == reserve;
  ASSERT_EQ(own, 2U) << "the second pass drew it";
  ASSERT_EQ(next->change.seats.size(), 2U);
  EXPECT_EQ(next->change.seats[0].seat, 2) << "behind the seats it has";
  world.so_far.push_back(next->change);
  const auto after = world.unit(reserve);
  EXPECT_EQ(after.error().code, ErrorCode::substitute_none) << "the second pass has no reserve";
}

TEST(NextInLine, KeepsEveryRuleOverLongHistoriesOfRandomDraws) {
  int units = 0, officers = 0, filled = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    World world(random_instance(seed));
    if (world.outcome.selected.empty()) continue;
    Dice dice(seed);
    for (int step = 0; step < 25; ++step) {
      const LineFacts facts = world.facts();
      const auto now = Standing::of(facts);
      ASSERT_TRUE(now.ok());
      expect_lawful(world, *now);
      if (now->rows().empty()) break;
      auto row = now->rows().begin();
      std::advance(row, dice.below(static_cast<std::uint32_t>(now->rows().size())));
      const std::uint64_t object = world.outcome.selected[*row].index;
      const auto seat = static_cast<std::uint8_t>(dice.below(3));
      const auto at = now->seats().find({object, seat});
      const bool empty = at != now->seats().end() && !at->second;
      const Reach reach = empty ? Reach{Slot::Source::any, 0} : Reach{};
      const auto next = dice.percent(50) ? now->next_unit(object) : now->next_officer(object, seat, reach);
      if (!next.ok()) continue;
      if (next->change.kind == Substitution::Kind::unit) expect_first_unused(world, next->change);
      units += next->change.kind == Substitution::Kind::unit;
      officers += next->change.kind == Substitution::Kind::officer;
      filled += next->change.kind == Substitution::Kind::vacancy;
      world.so_far.push_back(next->change);
    }
  }
  EXPECT_GT(units, 100);
  EXPECT_GT(officers, 100);
  EXPECT_GT(filled, 0);
}

TEST(NextInLine, TellsTheLogWhichRowsAndHidesWhoSits) {
  const World world = a_world();
  const Substitution unit = world.unit(world.first_drawn())->change;
  SubstituteNote note{1, 2, Digest{}, "wang", "li"};
  const Bytes body = substitute_body(Alg::sha256, world.instance.secret, note, unit);
  ASSERT_EQ(body.size(), 1 + 4 + 1 + 32 + 4 + 4 + 4 + 2 + 4 + 16 + 32U);
  EXPECT_EQ(body[0], 1);
  EXPECT_EQ(body[4], 1);
  EXPECT_EQ(body[5], 2);
  EXPECT_EQ(body[63], 0) << "row 0 goes";
  EXPECT_EQ(body[71], world.outcome.counts[0].drawn) << "the first reserve comes";
  Substitution other = unit;
  other.seats[0].officer = *other.seats[0].officer ^ 1;
  const Bytes changed = substitute_body(Alg::sha256, world.instance.secret, note, other);
  EXPECT_TRUE(std::equal(body.begin(), body.end() - 32, changed.begin()));
  EXPECT_NE(body, changed);
  note.number = 2;
  const Bytes later = substitute_body(Alg::sha256, world.instance.secret, note, unit);
  EXPECT_FALSE(std::equal(body.end() - 32, body.end(), later.end() - 32)) << "each with its own salt";
}

TEST(NextInLine, IsTheSameWhoeverAsksAndWhateverTheHashIs) {
  for (const Alg alg : {Alg::sha256, Alg::sm3}) {
    Instance instance = empty_instance(5, alg);
    instance.objects = some_objects(30);
    instance.officers = some_officers(6);
    instance.passes = {share_pass(1, 1, 4)};
    instance.passes[0].reserve = 3;
    instance.slots = two_seats();
    const World world(std::move(instance));
    const auto once = world.officer(world.first_drawn(), 0);
    EXPECT_EQ(once->change, world.officer(world.first_drawn(), 0)->change);
  }
}

}  // namespace
}  // namespace dd::draw
