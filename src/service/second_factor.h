// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "service/account.h"

// One-time passwords from a phone (动态口令, RFC 6238) and the recovery codes for a lost phone (恢复码).
namespace dd::service {

/// What the machine gives for them (platform/): the key file's cipher and the codes themselves.
struct OneTimeCodes {
  /// Encrypts for one owner, and back; nothing comes back for another owner or under another key.
  std::function<Bytes(std::string_view plain, std::string_view owner)> seal{};
  std::function<std::optional<std::string>(const Bytes& sealed, std::string_view owner)> open{};
  /// The time step whose code this is: that of `now` or one to either side; empty for a wrong code.
  std::function<std::optional<std::int64_t>(std::string_view secret, std::string_view code, UnixMs now)>
      step_of{};
  std::function<std::string(std::string_view bytes)> base32{};
};

/// Which roles are asked for a one-time password, and whether they can do nothing else before they have one
/// (动态口令规则).
struct TotpRule {
  std::vector<std::string> roles;
  bool forced = false;
  std::int64_t version = 0;  ///< counts the changes by people; read by shown_totp_rule alone
};
/// The rule from the two settings; not set: the three administrators and the operator, asked only.
TotpRule totp_rule(const std::string& roles, const std::string& forced);
TotpRule totp_rule(db::Connection& db);
/// With its version, for who wants to change it. Three statements.
TotpRule shown_totp_rule(db::Connection& db);
/// Errors: scope_city_only, account_unknown_role, register_changed (another version is stored).
Status set_totp_rule(Call& call, const TotpRule& rule);
/// A real installation begins with the rule forced; a rule that somebody has set stays
/// (正式使用时默认必须绑定).
void force_totp_once(Call& call);
/// "on", "off", "ask" (the role should have one) or "must" (and can do nothing else before).
std::string totp_state(const TotpRule& rule, const std::vector<std::string>& roles, bool on);

/// The person's own state. Three statements.
struct SecondFactor {
  std::string state;               ///< as totp_state
  std::int64_t recovery_left = 0;  ///< recovery codes not yet used
};
SecondFactor own_second_factor(Call& call);

/// A new secret for the caller, not in force until confirmed; begun again it is another one (绑定).
struct Enrolment {
  std::string secret;  ///< base32, to type into the phone
  std::string uri;     ///< otpauth://…, to show as QR code
};
/// Error: account_totp_state.
Result<Enrolment> begin_totp(Call& call, const OneTimeCodes& codes);
/// Puts the secret into force; the answer is the recovery codes, shown this once. Errors: account_totp_state,
/// account_totp_wrong, account_slow_down.
Result<std::vector<std::string>> confirm_totp(Call& call, const PasswordHashing& hashing,
                                              const OneTimeCodes& codes, const std::string& code);
/// Switches the caller's own off with a code or a recovery code (解除绑定). Errors: those of pass_second.
Status end_totp(Call& call, const PasswordHashing& hashing, const OneTimeCodes& codes,
                const std::string& code);

/// Asks for the second factor of an account that has one; a code or recovery code counts once. `place`: where
/// wrong ones are counted. Errors: account_totp_needed (code is ""), account_totp_wrong, account_totp_key,
/// account_slow_down.
Status pass_second(Call& call, const PasswordHashing& hashing, const OneTimeCodes& codes,
                   const std::string& account, const std::string& code, const std::string& place);

}  // namespace dd::service
