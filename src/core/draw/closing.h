// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/draw/log_history.h"
#include "core/ledger/note.h"

namespace dd::draw {

/// Witnesses of the log who must have cosigned the closing of a draw before anything is revealed, and who are
/// asked to cosign its result (sx/v1 3.a: at least two).
constexpr std::size_t kClosingCosigners = 2;

/// The public file of a cosigned closing (封盘联署文件), "closing/<draw id>" of docs/log.md, or of a cosigned
/// result (结果联署文件), "result/<draw id>": checkpoints that cover the SEALED or the RESULT entry, each a
/// note signed by the log and its witnesses, with an empty line between two.
std::string format_notes(const std::vector<ledger::Note>& notes);
/// Empty when the form is wrong.
std::optional<std::vector<ledger::Note>> parse_notes(std::string_view text);

/// Whether a draw's reveals may count: enough witnesses that were registered at the closing have signed a
/// checkpoint of this log with SEALED in it and no reveal yet. `file` is the public file, none = there is
/// none; `leaves` are the hashes of the whole log. "" = yes, or nothing was revealed, or the log named no
/// witness at SEALED; else a Chinese sentence.
std::string closing_fault(const DrawTrace& trace, const std::optional<std::string>& file,
                          const std::vector<Digest>& leaves);

/// How many of the witnesses registered at the closing have signed a checkpoint of this log with the draw's
/// RESULT in it (结果联署); none when the form of the file is wrong. REQUIRES a result.
std::optional<std::size_t> result_cosigners(const DrawTrace& trace, std::string_view file,
                                            const std::vector<Digest>& leaves);

}  // namespace dd::draw
