// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/call.h"

namespace dd::service {

// Custody of a draw (保管) from the sealing to the last disclosure: the shares of its secret, and what is
// told to whom and when.

/// What a holder takes home on a slip (密钥份额纸条): shown once, then forgotten by the server.
struct ShareSlip {
  std::string draw;
  std::int64_t number = 0;
  std::string name, organisation;
  std::string value;  ///< 64 hex digits
};
/// Errors: not_found, draw_wrong_state (only after the sealing and before the closing), share_once.
Result<ShareSlip> take_share(Call& call, const std::string& draw, std::int64_t number);

/// A slip typed in again.
struct TypedShare {
  std::int64_t number = 0;
  std::string value;
};
struct ShareFit {
  std::int64_t number = 0;
  bool fits = false;
};
/// Is this what was written on the slip? For the holder after printing, and to find the slip with the wrong
/// digit. Errors: not_found, share_form.
Result<ShareFit> check_share(Call& call, const std::string& draw, const TypedShare& typed);

struct RecoverRequest {
  std::vector<TypedShare> shares;
};
struct Recovery {
  bool restored = false;  ///< false: the secret was there, unharmed (演练)
  std::string draw, state;
};
/// Rebuilds the draw secret from two shares and puts it back where the database lost it. City only.
/// Errors: share_few, share_form, share_wrong when the result does not open the commitment of the draw.
Result<Recovery> recover_secret(Call& call, const std::string& draw, const RecoverRequest& request);

}  // namespace dd::service
