// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/model/register.h"
#include "core/result.h"
#include "service/account.h"
#include "service/call.h"
#include "store/register_store.h"

// The demo city (演示城市): a synthetic Lishui, every name marked 测试. The registers come from a fixed seed,
// so they are the same everywhere; the draws in it are real draws with fresh secrets.
namespace dd::service::demo {

/// A small deterministic source of choices; never used by a draw.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// 0..n-1. REQUIRES n > 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// One body's size in the demo.
struct BodySize {
  std::string code;
  std::size_t key_units, general_units, officers;
};
const std::vector<BodySize>& body_sizes();

/// About 300 key and 2,500 general units of the 10 places, as of `day`.
std::vector<Unit> make_units(const std::vector<Body>& bodies, Date day);
/// About 130 officers with certificates and leave.
std::vector<Officer> make_officers(const std::vector<Body>& bodies, Date day);
/// About 60 recusals between them.
std::vector<Recusal> make_recusals(const std::vector<Unit>& units, const std::vector<Officer>& officers,
                                   Date day);

/// A version of the rules that waits for its release. REQUIRES: the call's account drafts rules for the city.
Status fill_rules(Call& call);
/// The plans of a year in every state, a day between the steps, and those of the next year as far as they
/// are. Errors: those of the verbs they run.
Status fill_plans(const Call& call, int year, UnixMs begins);
Status fill_next_plans(const Call& call, int year);

/// About 80 complaints up to `day`; among them units that just reach what makes a unit special, and units
/// that just miss it.
std::vector<Complaint> make_complaints(const std::vector<Unit>& units, Date day);
/// Two departments, their officers and items. REQUIRES an open transaction.
void put_departments(db::Connection& db, const store::Stamp& stamp);
/// One joint scheme of the lead with a department, proposed and confirmed. Errors: those of propose_joint.
Status confirm_joint(Call& lead, Quarter quarter);
/// A few times away, and next year's changes of the key list.
std::vector<DutyPeriod> make_periods(const std::vector<Officer>& officers, Date day);
std::vector<KeyChange> make_key_changes(const std::vector<Unit>& units, Date day);

/// Three substitutions of a drawn list: a unit, an officer, and one that was returned. Errors: those of their
/// verbs.
Status fill_substitutes(const Call& call, const std::string& draw, UnixMs drawn_at);

/// A login of the demo.
struct Login {
  std::string account, password, name, body;
  std::vector<std::string> roles;
};

/// Fills an empty installation: rules, registers, catalogue, accounts, the quarter before this one drawn and
/// opened, this one drawn, the next ready to draw. Errors: demo_not_empty, and those of the verbs it runs.
Result<std::vector<Login>> fill(Call& call, const PasswordHashing& passwords);

}  // namespace dd::service::demo
