// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json/object.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/result.h"

// The identity provider (统一身份认证) as OpenID Connect Core 1.0 and Discovery 1.0 describe it.
namespace dd::service {

/// What the bureau's configuration file says of it; empty issuer = none.
struct OidcSetup {
  std::string issuer, client_id, client_secret;
  std::string redirect_uri;  ///< the console's page that the provider sends people back to
  std::string title;         ///< on the sign-in page: 浙政钉
};

/// A sign-in that the provider or its answer spoilt, with the reason in words: account_oidc.
Error oidc_refused(std::string why);
/// A member that is text; empty when there is none.
std::string oidc_text(const boost::json::object& object, std::string_view name);

/// What the machine gives (platform/): calls to the provider and the check of its signatures.
struct OidcMeans {
  struct Answer {
    int status = 0;  ///< 0 = no answer
    std::string body;
  };
  /// GET when the form is ""; user and secret by HTTP basic when not "".
  std::function<Answer(const std::string& url, const std::string& form, const std::string& user,
                       const std::string& secret)>
      call{};
  std::function<std::string(std::string_view token)> key_id{};
  std::function<std::optional<std::string>(std::string_view key, std::string_view token)> payload{};
};

/// Secrets go over https only; this machine itself is the exception, for trials: http://127.0.0.1:PORT or
/// http://localhost:PORT.
bool is_safe_address(std::string_view address);

/// One provider, its addresses and keys kept for ten minutes. While it does not answer it is asked again
/// after 15 seconds at the earliest, by one call at a time: nobody outside can make all workers wait. Thread
/// safe.
class OidcProvider {
 public:
  OidcProvider() = default;
  OidcProvider(OidcSetup setup, OidcMeans means) : setup_(std::move(setup)), means_(std::move(means)) {}

  bool enabled() const { return !setup_.issuer.empty(); }
  const OidcSetup& setup() const { return setup_; }

  /// Counts a call of this client. Error: web_busy (seconds) beyond 120 in a minute.
  Status admit(const std::string& client, UnixMs now) const;
  /// Where people are sent (authorization endpoint). Error: account_oidc.
  Result<std::string> sign_in_address(UnixMs now) const;
  /// The ID token for a code. Error: account_oidc.
  Result<std::string> exchange(const std::string& code, const std::string& verifier, UnixMs now) const;
  /// What a token says when one of the provider's keys has signed it; keys are asked for again when none
  /// fits. Error: account_oidc.
  Result<std::string> open_token(const std::string& token, UnixMs now) const;

 private:
  struct Addresses {
    std::string sign_in, token, keys;
  };
  struct Kept {
    std::mutex mutex;
    std::optional<Addresses> addresses;
    std::vector<std::pair<std::string, std::string>> keys;  ///< key id and the key
    UnixMs addresses_at = 0, keys_at = 0;
    std::condition_variable answered;
    bool asking = false;
    std::optional<Error> failure;  ///< of the newest call
    UnixMs failed_at = 0;
    std::int64_t minute = 0;
    std::map<std::string, std::int64_t> calls;  ///< by client, in that minute
  };
  /// Error: that of a call less than 15 seconds ago.
  Status rested(UnixMs now) const;
  Result<boost::json::object> ask(const std::string& url, std::string_view what, UnixMs now,
                                  std::chrono::seconds patience) const;
  void note(const std::optional<Error>& failure, UnixMs now) const;
  Result<Addresses> addresses(UnixMs now) const;
  Status read_keys(UnixMs now, bool again) const;

  OidcSetup setup_;
  OidcMeans means_;
  std::shared_ptr<Kept> kept_ = std::make_shared<Kept>();
};

/// urlencoded, RFC 3986.
std::string form_text(const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace dd::service
