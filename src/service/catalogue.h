// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/catalogue/diff.h"
#include "core/result.h"
#include "service/call.h"
#include "store/register_store.h"

// Checklists of the items and the released versions of the catalogue (检查表、抽查事项清单版本).
namespace dd::service {

/// A checklist as it is edited. `version`: the one the editor saw, 0 = none yet.
struct ChecklistEdit {
  std::string item;
  std::vector<catalogue::Question> questions;
  std::int64_t version = 0;
  std::string reason;
};
struct ChecklistVersion {
  std::int64_t version = 1;
  std::string from, to, account, reason;
  std::vector<catalogue::Question> questions;
};
struct ChecklistView {
  CheckItem item;
  std::vector<catalogue::Question> questions;
  std::int64_t version = 0;  ///< 0 = the item has none yet
  std::vector<ChecklistVersion> history;
};
/// Error: not_found (the item).
Result<ChecklistView> show_checklist(Call& call, const std::string& item);
/// Errors: checklist_form, and those of put_register.
Result<ChecklistView> put_checklist(Call& call, const ChecklistEdit& edit);

struct ReleaseRow {
  std::int64_t no = 0;
  std::string at, account, note;
  std::int64_t items = 0, questions = 0;
  std::string sha256;
};
/// The releases and what stands against releasing the draft now (清单版本与草稿).
struct CatalogueView {
  std::vector<ReleaseRow> releases;  ///< newest first
  std::int64_t items = 0, questions = 0,
               changed = 0;  ///< of the draft; changed: items against the newest release
  std::string obstacle;      ///< the sentence of the refusal; "" = ready
};
Result<CatalogueView> show_catalogue(Call& call);

/// Freezes the present items and checklists as the next version (发布). City only; the publisher has changed
/// nothing since the newest release. Errors: catalogue_incomplete, catalogue_unchanged, two_persons,
/// register_reason (the note), scope_city_only.
struct ReleaseRequest {
  std::string note;
};
Result<ReleaseRow> release_catalogue(Call& call, const ReleaseRequest& request);

/// A version as JSON text: no, at, note, sha256, catalogue (the exact bytes that were hashed); 0 = the
/// newest. Error: not_found.
Result<std::string> release_document(db::Connection& db, std::int64_t no);

/// The items of the newest version; before the first, those of the register that have not ended (现行清单).
Result<std::vector<CheckItem>> items_in_force(Call& call);

/// Two versions compared; `to` 0 = the draft, `from` 0 = before the first. Error: not_found.
struct CatalogueDiff {
  std::int64_t from = 0, to = 0;
  std::vector<catalogue::EntryDiff> entries;
};
Result<CatalogueDiff> compare_catalogue(Call& call, std::int64_t from, std::int64_t to);

/// The questions of a stored checklist.
Result<std::vector<catalogue::Question>> read_questions(const std::string& text);
/// Their canonical JSON.
Result<std::string> questions_text(const std::vector<catalogue::Question>& questions);

}  // namespace dd::service
