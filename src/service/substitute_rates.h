// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/db/db.h"

// What everybody may know of a quarter's substitutions (替补比例, sx/v1 3.e): how many, and which offices
// asked and approved. Persons stand here as office and role; the log has their accounts.
namespace dd::service {

struct SubstituteSigner {
  std::string office, role;
  std::int64_t asked = 0, approved = 0;
};
struct SubstituteRates {
  std::string quarter;
  std::int64_t drawn = 0;                 ///< different units that the quarter drew
  std::int64_t replaced = 0;              ///< different units replaced by a reserve
  std::int64_t officers = 0;              ///< seats that somebody else took, or that were filled later
  std::int64_t per_mille = 0;             ///< replaced of drawn, rounded
  std::int64_t seats = 0;                 ///< officers' seats that the quarter drew
  std::int64_t swapped = 0;               ///< of them taken by another officer
  std::int64_t seats_per_mille = 0;       ///< swapped of seats, rounded
  bool flagged = false;                   ///< more than a tenth of the units or of the seats
  std::vector<SubstituteSigner> signers;  ///< by office and role; approved substitutions only
};
/// Three statements and one of the bodies. Error: quarter_form.
Result<SubstituteRates> substitute_rates(db::Connection& db, const std::string& quarter);

/// Is the quarter or a body flagged (超过一成)?
bool over_a_tenth(std::int64_t replaced, std::int64_t drawn);
std::int64_t per_mille_of(std::int64_t replaced, std::int64_t drawn);

}  // namespace dd::service
