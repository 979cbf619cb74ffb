// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "print/paper.h"
#include "service/call.h"

// What the official papers share (公文).
namespace dd::service {

/// 2026年1月8日 of an ISO date; "　年　月　日" when there is none yet.
std::string paper_date(const std::string& iso);
/// 2026年第四季度 of "2026Q4"; the text as it is when it is no quarter.
std::string quarter_on_paper(const std::string& text);
/// The mark of the first page: 测试数据 in a demo city, and what else is said of the paper's state.
std::string paper_mark(Call& call, const std::string& state);
/// One block a line; the first sentence of a line becomes its heading when `headed`.
std::vector<print::Block> line_blocks(const std::string& lines, bool headed);
/// 《甲》（文号）、《乙》
std::string cited(const std::string& document, const std::string& number);

}  // namespace dd::service
