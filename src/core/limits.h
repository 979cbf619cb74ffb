// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>

// Limits of what people may send and do (上限), in one file, with their units and reasons; those of how often
// strangers may try stand in pace_limits.h. Each is tested at n and n + 1. core/intake/limits.h and
// web/limits.h group some of them for the readers that take other values in tests.
namespace dd::limits {

constexpr std::size_t kKiB = 1024;
constexpr std::size_t kMiB = 1024 * kKiB;

// Spreadsheets (表格). A city's whole register is about 100,000 rows and 20 MiB.
constexpr std::size_t kSheetFile = 50 * kMiB;       ///< bytes of the file as uploaded
constexpr std::size_t kSheetMembers = 1000;         ///< files inside an .xlsx; office programs write about 20
constexpr std::size_t kSheetUnpacked = 512 * kMiB;  ///< bytes of all of them together: memory
constexpr std::size_t kSheetPackRatio =
    200;  ///< unpacked : packed, of a member above the next; XML has 10 to 60
constexpr std::size_t kSheetPackFree = kMiB;  ///< bytes of a member below which its ratio is not looked at
constexpr std::size_t kSheets = 50;           ///< visible worksheets
constexpr std::size_t kSheetRows = 110'000;   ///< with content in one sheet, titles and notes included
constexpr std::size_t kSheetColumns = 200;
constexpr std::size_t kSheetCells = 5'000'000;   ///< of one sheet, up to the last with content of each row
constexpr std::size_t kSheetCell = 32'767;       ///< bytes of text in one cell; the characters Excel allows
constexpr std::size_t kSheetStyles = 65'536;     ///< cell formats; Excel's own limit
constexpr std::size_t kSheetMerged = 100'000;    ///< merged ranges of one sheet
constexpr std::size_t kSheetSpread = 1'000'000;  ///< cells that show the text of a range merged downwards
constexpr std::size_t kSheetToken = kMiB;        ///< bytes of one tag or name of its XML
constexpr std::size_t kSheetComments = 2000;     ///< comments we write; more make spreadsheet programs crawl

// Imports (导入).
constexpr std::size_t kImportRecords = 100'000;   ///< register rows below the heading
constexpr std::size_t kImportFixesMost = 2000;    ///< cells mended on the screen in one import
constexpr std::size_t kImportLines = 2000;        ///< lines of the report on the screen; the file has all
constexpr std::size_t kOfficerId = 32;            ///< bytes of an officer's number
constexpr std::size_t kImportReport = 64 * kMiB;  ///< bytes of a stored report
constexpr std::size_t kFileName = 120;            ///< bytes kept of the name of an uploaded file

// JSON and bundles (数据包).
constexpr std::size_t kJson = kMiB;                ///< bytes of a JSON text where nothing else is said
constexpr std::size_t kJsonBody = 256 * kKiB;      ///< bytes of a call
constexpr std::size_t kJsonDepth = 16;             ///< of a call
constexpr std::size_t kBundle = 256 * kMiB;        ///< bytes: about 100,000 objects with their details
constexpr std::size_t kProof = 64 * kKiB;          ///< bytes of a doorstep or list proof; they have 3
constexpr std::size_t kCatalogue = 16 * kMiB;      ///< bytes of a catalogue of check items
constexpr std::size_t kConfig = 64 * kKiB;         ///< bytes of the configuration, and of a file beside it
constexpr std::size_t kAnswer = kMiB;              ///< bytes of what the identity provider answers
constexpr std::size_t kIdentityToken = 64 * kKiB;  ///< bytes of the claims in its token
constexpr std::size_t kOidcCookie = 4 * kKiB;      ///< bytes of what the browser keeps during a sign-in
constexpr std::size_t kQuestions = 200;            ///< of one checklist
constexpr std::size_t kDrawId = 64;                ///< bytes of an id of an object or officer (sx/v1 3.0)

// HTTP. A header of 16 KiB is what browsers and gateways agree on.
constexpr std::size_t kTarget = 4 * kKiB;   ///< bytes of path and query as sent
constexpr std::size_t kHeader = 16 * kKiB;  ///< bytes of request line and header fields
constexpr std::size_t kLinger =
    64 * kMiB;  ///< bytes of a refused body that are still taken, so that the answer is read
constexpr std::size_t kConnections = 4096;  ///< open at one time; one more is answered 503 and closed

// People (人).

constexpr std::int64_t kSecond = 1000;  ///< moments are milliseconds
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kDay = 24 * 60 * kMinute;  ///< China has no summer time: each has as many

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
constexpr std::size_t kObjection = 2000;        ///< bytes of the text of an objection: a log entry
constexpr std::size_t kOrganisation = 200;      ///< bytes of the name of who objects
constexpr std::size_t kTitleLongest = 100;      ///< characters of a title that people give
constexpr std::size_t kQueryLongest = 100;      ///< characters of a search

constexpr std::int64_t kPageMost = 500;  ///< rows of one page of a list
constexpr std::int64_t kPageUsual = 50;

}  // namespace dd::limits
