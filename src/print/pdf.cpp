// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "print/flow.h"

namespace dd::print {
namespace {

constexpr double kAgencyLargest = 42;
constexpr double kThick = 0.35 * kMillimetre;
constexpr double kThin = 0.25 * kMillimetre;
constexpr double kRedRule = 0.5 * kMillimetre;
constexpr double kImprintLine = 24;
constexpr int kLinesToSignature = 2;  ///< empty ones, for the seal
constexpr int kDateIn = 4;            ///< characters from the right

/// Prints the parts of a paper in their order (公文要素).
class PaperPrinter {
 public:
  PaperPrinter(Press& press, const Paper& paper) : press_(press), paper_(paper), flow_(press) {}

  void print() {
    flow_.new_page();
    mark();
    if (paper_.head) head(*paper_.head);
    flow_.title(paper_.title);
    flow_.skip_lines(1);
    if (!paper_.addressee.empty()) flow_.paragraph({{paper_.addressee + "：", Face::body}}, false, 0);
    flow_.blocks(paper_.blocks, tail());
    attachment_list();
    if (paper_.signature) signature(*paper_.signature);
    for (std::size_t i = 0; i < paper_.attachments.size(); ++i) attachment(i);
    if (paper_.imprint) imprint(*paper_.imprint);
  }

 private:
  /// Height of what must follow the last words on the same page.
  double tail() const {
    const auto named = paper_.attachments.empty() ? 0 : paper_.attachments.size() + 1;
    const int signed_lines = paper_.signature ? kLinesToSignature + 2 : 0;
    return (static_cast<double>(named) + signed_lines) * kPitch;
  }

  void one_line(const std::string& text, Face face, double x, double y, double size, Ink ink = Ink::black) {
    const Layout layout = press_.set({{text, face}}, size, kTextWidth);
    press_.line(layout.get(), 0, x, y, kPitch, size, ink);
  }

  double width(const std::string& text, Face face, double size) const {
    const Layout layout = press_.set({{text, face}}, size, kPageWidth);
    return width_of(layout.get());
  }

  void mark() {
    if (paper_.mark.empty()) return;
    one_line(paper_.mark, Face::black, 0, 0, kBodySize);
    if (!paper_.head) flow_.skip_lines(1);
  }

  void head(const Head& head) {
    const double whole = width(head.agency, Face::title, kAgencyLargest);
    const double size = std::min(kAgencyLargest, kAgencyLargest * kTextWidth / whole);
    const Layout agency = press_.set({{head.agency, Face::title}}, size, kPageWidth);
    press_.line(agency.get(), 0, (kTextWidth - width_of(agency.get())) / 2, kHeadBelow, size, size, Ink::red);
    flow_.advance(kHeadBelow + size + 2 * kPitch);
    const std::string number = head.number.empty() ? "〔　　〕　　号" : head.number;
    one_line(number, Face::body, (kTextWidth - width(number, Face::body, kBodySize)) / 2, flow_.y(),
             kBodySize);
    flow_.advance(kPitch + kRuleBelow);
    press_.rule(0, flow_.y(), kTextWidth, flow_.y(), kRedRule, Ink::red);
    flow_.back_to_grid();
    flow_.skip_lines(1);
  }

  void attachment_list() {
    if (paper_.attachments.empty()) return;
    if (!flow_.fits(2 * kPitch)) flow_.new_page();
    flow_.skip_lines(1);
    const bool single = paper_.attachments.size() == 1;
    for (std::size_t i = 0; i < paper_.attachments.size(); ++i) {
      if (!flow_.fits(kPitch)) flow_.new_page();
      const std::string number = single ? "" : std::to_string(i + 1) + ". ";
      const double in = (i == 0 ? 2 : 5) * kBodySize;
      one_line((i == 0 ? "附件：" : "") + number + paper_.attachments[i].title, Face::body, in, flow_.y(),
               kBodySize);
      flow_.skip_lines(1);
    }
  }

  /// The date four characters in from the right, the body centred over it: a seal covers both.
  void signature(const Signature& signature) {
    if (!flow_.fits((kLinesToSignature + 2) * kPitch)) flow_.new_page();
    flow_.skip_lines(kLinesToSignature);
    const double date = width(signature.date, Face::body, kBodySize);
    const double body = width(signature.body, Face::body, kBodySize);
    const double date_x = kTextWidth - kDateIn * kBodySize - date;
    const double body_x = std::min(date_x + (date - body) / 2, kTextWidth - body);
    one_line(signature.body, Face::body, std::max(body_x, 0.0), flow_.y(), kBodySize);
    flow_.skip_lines(1);
    one_line(signature.date, Face::body, date_x, flow_.y(), kBodySize);
    flow_.skip_lines(1);
  }

  void attachment(std::size_t at) {
    flow_.new_part();
    const std::string number = paper_.attachments.size() == 1 ? "" : std::to_string(at + 1);
    one_line("附件" + number, Face::black, 0, 0, kBodySize);
    flow_.skip_lines(2);
    flow_.title(paper_.attachments[at].title);
    flow_.blocks(paper_.attachments[at].blocks, 0);
  }

  void imprint(const Imprint& imprint) {
    const bool copies = !imprint.copies_to.empty();
    const double height = kImprintLine * (copies ? 2 : 1);
    if (!flow_.fits(height)) flow_.new_page();
    double y = kTextHeight - height;
    press_.rule(0, y, kTextWidth, y, kThick);
    if (copies) {
      imprint_line("抄送：" + imprint.copies_to + "。", "", y);
      y += kImprintLine;
      press_.rule(0, y, kTextWidth, y, kThin);
    }
    imprint_line(imprint.issuer, imprint.date + "印发", y);
    press_.rule(0, kTextHeight, kTextWidth, kTextHeight, kThick);
  }

  void imprint_line(const std::string& left, const std::string& right, double y) {
    const double above = y + (kImprintLine - kPitch) / 2;
    one_line(left, Face::body, kFourth, above, kFourth);
    if (right.empty()) return;
    one_line(right, Face::body, kTextWidth - kFourth - width(right, Face::body, kFourth), above, kFourth);
  }

  Press& press_;
  const Paper& paper_;
  Flow flow_;
};

Status codes_fit(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    const auto* code = std::get_if<Code>(&block);
    if (code != nullptr && squares_of(code->text).width == 0)
      return refuse(ErrorCode::input_too_large, "二维码", "2331 字节");
  }
  return {};
}

}  // namespace

Result<std::string> to_pdf(const Paper& paper) {
  std::string title = paper.title;
  std::erase(title, '\n');
  Press press(title, paper.date);
  DD_TRY(codes_fit(paper.blocks));
  for (const Attachment& attachment : paper.attachments) DD_TRY(codes_fit(attachment.blocks));
  if (!press.has_chinese()) return refuse(ErrorCode::pdf_font);
  PaperPrinter(press, paper).print();
  return press.finish();
}

}  // namespace dd::print
