// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/limits.h"
#include "core/result.h"
#include "service/call.h"
#include "service/import_fixes.h"

// Importing a register from a spreadsheet (导入名录). Kinds: "units", "officers", "recusals", "check_items",
// "complaints", "duty_periods", "key_list" (a year's official key list: it becomes the prepared changes of
// the coming year), "department_items".
namespace dd::service {

/// A fault of one cell or row (问题), ready to show.
struct ImportProblem {
  std::string column;   ///< "C"; empty when it is of the whole row or its column is missing
  std::string heading;  ///< as in the file, else the template's
  std::string field, code, message, suggestion;
  std::string value;  ///< of a dry run: what the cell should say if that is known, else what it says
};

/// A value that the row changes in the register (变更); personal values are masked.
struct ImportChange {
  std::string field, title, before, after;
};

/// One row of the file that is not simply the same as the register.
struct ImportLine {
  std::int64_t row = 0;  ///< number in the sheet
  std::string state;     ///< new | changed | warned | refused
  std::string key, name;
  std::vector<ImportProblem> problems;
  std::vector<ImportChange> changes;
};

struct ImportColumn {
  std::string column, heading;
  std::string field;  ///< empty: the column is not read
  std::string sample;
};

/// rows = added + changed + same + warned + refused; warned rows are new or changed ones that were taken with
/// a warning.
struct ImportSummary {
  std::int64_t id = 0;  ///< 0 of a dry run
  std::string kind, file_name, at, account;
  std::int64_t rows = 0, added = 0, changed = 0, same = 0, warned = 0, refused = 0;
  bool dry_run = false;
  std::string undone;  ///< moment at which it was taken back, "" = it stands
};

/// A unit that a year's key list takes off, because the file does not name it (移出).
struct ImportLeaving {
  std::string key, name, body;
};

struct ImportReport : ImportSummary {
  std::int64_t header_row = 0;
  std::vector<ImportColumn> columns;
  std::int64_t ignored_empty_rows = 0;
  std::vector<ImportLine> lines;  ///< at most 2000, refused ones first
  bool lines_cut = false;
  std::vector<ImportFixed> fixes;
  std::vector<ImportLeaving> leaving;  ///< of a key list
  std::string leaving_code;            ///< goes back with the import that was looked at; "" when none leaves
};

struct ImportRequest {
  std::string kind;
  std::string file_name;
  std::string_view bytes;  ///< the file as it is
  bool dry_run = false;
  std::string body{};     ///< code of the body of rows that name none; "" = the actor's own
  std::string columns{};  ///< what a person said about the columns (service/import_columns.h)
  std::vector<ImportFix> fixes{};
  std::string leaving{};  ///< ImportReport::leaving_code of the trial: nobody leaves a list unseen
};

/// The answer and the give-back file (退回文件): the refused rows in the columns of the user's own file, a
/// first column 问题, bad cells tinted and commented. It can be mended and imported as it is. Empty when
/// nothing was refused. `annotated`: all of the user's rows in their order with a first column 问题; empty in
/// a dry run, or when there is nothing to say.
struct ImportOutcome {
  ImportReport report;
  std::string rejects, annotated;
};

/// Reads the whole file, checks every row, and (unless a dry run) writes the good rows, the import record and
/// the audit entry in one transaction; refused rows never reach the register. A county's account imports rows
/// of its own body only. Columns that a person named are remembered. Errors: account_no_permission,
/// scope_city_only (check items, key list), import_key_leaving (who leaves was not shown, or is not the same
/// any more), input_out_of_range (the coming year's list cannot begin yet), scope_foreign_body (body),
/// import_kind, import_columns, import_header_missing, import_nothing, import_several_sheets, sheet_*.
Result<ImportOutcome> import_register(Call& call, const ImportRequest& request,
                                      const intake::Limits& limits = {});

/// Tells how far an import is; an error ends it.
using ImportProgress = std::function<Status(std::int64_t done, std::int64_t total)>;

/// An import read and compared, outside of any transaction; `write` goes into one of the caller's.
struct PreparedImport {
  ImportOutcome outcome;
  std::function<Status(Call&, ImportOutcome&)> write;
};
/// The first half of import_register. REQUIRES that the bytes of the request outlive the answer. Errors: as
/// there.
Result<PreparedImport> prepare_import(Call& call, const ImportRequest& request, const intake::Limits& limits,
                                      const ImportProgress& progress);

/// Imports of the actor's body, or of all for the city, newest first. Errors: account_no_permission.
Result<std::vector<ImportSummary>> list_imports(Call& call);
/// Errors: account_no_permission, not_found (also another body's).
Result<ImportReport> show_import(Call& call, std::int64_t id);
/// The give-back file as .xlsx. It holds personal fields in full: for who imported the file, else with the
/// right to see them (personal.unmask); each look is audited. Errors: account_no_permission, not_found,
/// import_no_rejects.
Result<std::string> import_rejects(Call& call, std::int64_t id);

/// The user's own file with the column 问题. Errors: as import_rejects.
Result<std::string> import_annotated(Call& call, std::int64_t id);

/// Takes an import back (撤销导入): rows it added are closed, rows it changed read again as before, with the
/// reason in their history. Possible until the next freeze of the lists, while nobody has changed one of its
/// rows since. The report as it then is. Errors: account_no_permission, not_found, register_reason,
/// import_undo (why), import_undone.
Result<ImportReport> undo_import(Call& call, std::int64_t id, const std::string& reason);

/// What a kind's files are called (名录名称), e.g. 检查对象名录. Error: import_kind.
Result<std::string> import_title(const std::string& kind);

/// An empty .xlsx with headings, 填写说明 and drop-down lists (导入模板). Errors: import_kind.
Result<std::string> import_template(Call& call, const std::string& kind);

}  // namespace dd::service
