// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "service/draw_requests.h"
#include "store/draw_store.h"

// Who acts in a draw (摇号中的人): its witnesses each with an account, and operators who are none of them.
namespace dd::service {

struct Call;

/// Each witness has a usable account of his own with the right to witness and without the right to operate.
/// One statement. Error: draw_witness_account.
Status check_witness_accounts(Call& call, const std::vector<WitnessRequest>& witnesses);

/// The witness whose account this is.
std::optional<store::WitnessRecord> witness_with(const std::vector<store::WitnessRecord>& witnesses,
                                                 const std::string& account);
/// The caller is this witness. Error: draw_witness_self.
Status is_himself(const Call& call, const store::WitnessRecord& witness);
/// The caller acts for the city, and is no witness of the draw. One statement. Errors: scope_foreign_body,
/// draw_operator_is_witness.
Status operates(Call& call, const std::string& draw, const std::string& action);

/// An abort after the sealing that waits for a second person; all "" = none.
AbortState abort_asked(db::Connection& db, const std::string& draw);

}  // namespace dd::service
