// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>

// Limits of what people may send and do (上限), in one file; those of HTTP stand in web/limits.h, those of
// spreadsheets in core/intake/limits.h. Each is tested at n and n + 1.
namespace dd::limits {

constexpr std::int64_t kSecond = 1000;  ///< moments are milliseconds
constexpr std::int64_t kMinute = 60 * kSecond;

constexpr std::int64_t kSessionIdle = 30 * kMinute;          ///< without a call, then the session is over
constexpr std::int64_t kSessionLongest = 12 * 60 * kMinute;  ///< from sign-in, whatever is done
constexpr std::int64_t kSessionTouch = kMinute;              ///< last_seen_at is written at most this often
constexpr std::int64_t kSessionsMost = 3;    ///< of one account at one time; one more ends the oldest
constexpr std::size_t kDeviceLongest = 200;  ///< bytes kept of what a browser says of itself
constexpr std::size_t kRecoveryCodes = 8;    ///< given with each enrolment of a one-time password
constexpr std::int64_t kOidcRound =
    10 * kMinute;                            ///< from the button to the return from the identity provider
constexpr std::int64_t kOidcSkew = kMinute;  ///< how far the provider's clock may be off

constexpr std::int64_t kFailureWindow = 10 * kMinute;  ///< wrong passwords older than this are forgotten
constexpr std::int64_t kFailuresFree = 5;  ///< of one account from one place, before waiting begins
constexpr std::int64_t kFailureWait =
    30 * kSecond;  ///< after the 5th; it grows by as much with each one more
constexpr std::int64_t kFailuresElsewhere =
    100;  ///< of one account from all places, before everybody waits a little
constexpr std::int64_t kFailureWaitElsewhere = 5 * kSecond;

constexpr std::size_t kPasswordShortest = 10;  ///< characters
constexpr std::size_t kPasswordLongest = 200;  ///< bytes
constexpr std::size_t kAccountLongest = 32;    ///< characters of a login name
constexpr std::size_t kNameLongest = 50;       ///< characters of a person's name

constexpr std::size_t kTextLongest = 500;       ///< characters of one field of a register
constexpr std::size_t kLongTextLongest = 4000;  ///< characters of remarks, reasons, check contents
constexpr std::size_t kReasonShortest = 2;      ///< characters of the reason of a change
constexpr std::size_t kAbortShortest = 5;       ///< characters of the reason of an abort
constexpr std::size_t kWitnessesMost = 20;      ///< of one draw; each is a line of the intent
constexpr std::size_t kQueryLongest = 100;      ///< characters of a search

constexpr std::size_t kImportFixesMost = 2000;  ///< cells mended on the screen in one import

constexpr std::int64_t kPageMost = 500;  ///< rows of one page of a list
constexpr std::int64_t kPageUsual = 50;

}  // namespace dd::limits
