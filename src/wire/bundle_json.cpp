// SPDX-License-Identifier: Apache-2.0
#include "wire/bundle_json.h"

#include <limits>

#include "core/limits.h"
#include "wire/bundle_fields.h"
#include "wire/canonical.h"
#include "wire/json.h"

namespace dd::wire {
namespace json = boost::json;
namespace {

Status digests(BundleFields& fields, std::string_view name, std::vector<Digest>& out) {
  for (const json::value& item : fields.array(name)) {
    const auto* text = item.if_string();
    const auto digest = text == nullptr ? std::nullopt : digest_from_hex(*text);
    if (!digest) return refuse(ErrorCode::bundle_form, std::string(name), "应为 64 位小写十六进制");
    out.push_back(*digest);
  }
  return {};
}

Status read_contributions(const json::array& rows, std::vector<draw::Contribution>& out) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    BundleFields fields(rows[i], "contributions[" + std::to_string(i) + "]", {"id", "type", "value"});
    out.push_back({fields.integer<std::uint8_t>("type"), fields.text("id"), fields.hex("value")});
    if (fields.problem()) return *fields.problem();
  }
  return {};
}

Status read_checkpoint(const json::value& value, draw::Bundle& bundle) {
  BundleFields fields(value, "checkpoint", {"consistency", "leaves", "root", "sealed_size", "size"});
  bundle.log_size = fields.number("size", kMostTreeSize);
  bundle.log_head = fields.digest("root");
  bundle.sealed_size = fields.number("sealed_size", kMostTreeSize);
  DD_TRY(digests(fields, "consistency", bundle.consistency));
  const json::array& leaves = fields.array("leaves");
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    BundleFields leaf(leaves[i], "checkpoint.leaves[" + std::to_string(i) + "]", {"entry", "index", "proof"});
    draw::LogLeaf out;
    out.index = leaf.number("index", kMostTreeSize);
    out.entry = leaf.hex("entry");
    DD_TRY(digests(leaf, "proof", out.proof));
    if (leaf.problem()) return *leaf.problem();
    bundle.leaves.push_back(std::move(out));
  }
  if (fields.problem()) return *fields.problem();
  return {};
}

Status read_result(const json::value& value, draw::Bundle& bundle) {
  BundleFields fields(
      value, "result",
      {"root_asg", "root_obj", "root_off", "root_rec", "root_res", "seats", "seed", "selected"});
  bundle.seed = fields.digest("seed");
  bundle.root_obj = fields.digest("root_obj");
  bundle.root_off = fields.digest("root_off");
  bundle.root_rec = fields.digest("root_rec");
  bundle.root_res = fields.digest("root_res");
  bundle.root_asg = fields.digest("root_asg");
  if (fields.problem()) return *fields.problem();
  DD_TRY(read_selected(fields.value("selected"), bundle.selected));
  return read_seats(fields.value("seats"), bundle.seats);
}

/// Of the rules (细则) the programs need the remedy order alone, where there is one; the hash binds the rest.
Status read_rules(const json::value& value, draw::Bundle& bundle) {
  const json::object* rules = value.if_object();
  if (rules == nullptr) return refuse(ErrorCode::bundle_form, "rules", "应为对象");
  DD_ASSIGN(bundle.rules, canonical(value));
  if (!rules->contains("remedies")) return {};
  boost::system::error_code missing;
  const json::value* steps = value.find_pointer("/remedies/value", missing);
  const json::array* order = steps == nullptr ? nullptr : steps->if_array();
  if (order == nullptr) return refuse(ErrorCode::bundle_form, "rules.remedies", "应为补救次序");
  for (const json::value& step : *order) {
    if (step == "any") {
      bundle.remedies.push_back({draw::Slot::Source::any, 0});
      continue;
    }
    const json::value* city = value.find_pointer("/bodies/0/code", missing);
    const auto area = city != nullptr && city->is_string() ? read_area(city->get_string()) : std::nullopt;
    if (step != "city" || !area) return refuse(ErrorCode::bundle_form, "rules.remedies", "应为 city 或 any");
    bundle.remedies.push_back({draw::Slot::Source::area, *area});
  }
  return {};
}

json::array hex_array(const std::vector<Digest>& digests) {
  json::array out;
  for (const Digest& digest : digests) out.push_back(json::value(to_hex(digest)));
  return out;
}

json::value checkpoint_json(const draw::Bundle& bundle) {
  json::array leaves;
  for (const draw::LogLeaf& leaf : bundle.leaves) {
    leaves.push_back(
        {{"entry", to_hex(leaf.entry)}, {"index", leaf.index}, {"proof", hex_array(leaf.proof)}});
  }
  return {{"consistency", hex_array(bundle.consistency)},
          {"leaves", leaves},
          {"root", to_hex(bundle.log_head)},
          {"sealed_size", bundle.sealed_size},
          {"size", bundle.log_size}};
}

}  // namespace

Result<draw::Bundle> read_bundle(std::string_view text) {
  JsonLimits limits;
  limits.max_bytes = limits::kBundle;
  limits.what = "数据包";
  DD_ASSIGN(const json::value file, parse_json(text, limits));
  DD_ASSIGN(const std::string canonical_text, canonical(file));
  if (canonical_text != text) return refuse(ErrorCode::bundle_not_canonical);

  draw::Bundle bundle;
  BundleFields fields(file, "",
                      {"alg", "checkpoint", "contributions", "draw", "format", "intent", "log_root",
                       "objects", "officers", "recusals", "result", "rules", "secret", "substitutions"});
  if (fields.text("format") != "sx/v1/bundle") fields.fail("format", "应为 sx/v1/bundle");
  const std::string alg = fields.text("alg");
  if (alg != "sha256" && alg != "sm3") fields.fail("alg", "应为 sha256 或 sm3");
  bundle.alg = alg == "sm3" ? draw::Alg::sm3 : draw::Alg::sha256;
  bundle.draw = fields.text("draw");
  bundle.intent = fields.text("intent");
  bundle.log_root = fields.digest("log_root");
  if (!fields.value("secret").is_null()) bundle.secret = fields.digest("secret");
  DD_TRY(read_contributions(fields.array("contributions"), bundle.contributions));
  if (fields.problem()) return *fields.problem();
  DD_TRY(read_rules(fields.value("rules"), bundle));
  DD_TRY(read_objects(fields.value("objects"), bundle.alg, bundle.objects, bundle.details));
  DD_TRY(read_officers(fields.value("officers"), bundle.officers));
  DD_TRY(read_recusals(fields.value("recusals"), bundle.recusals));
  DD_TRY(read_result(fields.value("result"), bundle));
  DD_TRY(read_substitutions(fields.array("substitutions"), bundle.substitutions));
  DD_TRY(read_checkpoint(fields.value("checkpoint"), bundle));
  return bundle;
}

std::string write_bundle(const draw::Bundle& bundle) {
  boost::system::error_code bad_rules;
  const json::value rules = json::parse(bundle.rules, bad_rules);
  json::array contributions;
  for (const draw::Contribution& given : bundle.contributions) {
    contributions.push_back({{"id", given.id}, {"type", given.type}, {"value", to_hex(given.value)}});
  }
  const json::value file = {
      {"format", "sx/v1/bundle"},
      {"alg", bundle.alg == draw::Alg::sm3 ? "sm3" : "sha256"},
      {"draw", bundle.draw},
      {"intent", bundle.intent},
      {"log_root", to_hex(bundle.log_root)},
      {"contributions", contributions},
      {"secret", bundle.secret ? json::value(to_hex(*bundle.secret)) : json::value(nullptr)},
      {"objects", objects_json(bundle.objects, bundle.details)},
      {"officers", officers_json(bundle.officers)},
      {"recusals", recusals_json(bundle.recusals)},
      {"result",
       {{"seed", to_hex(bundle.seed)},
        {"root_obj", to_hex(bundle.root_obj)},
        {"root_off", to_hex(bundle.root_off)},
        {"root_rec", to_hex(bundle.root_rec)},
        {"root_res", to_hex(bundle.root_res)},
        {"root_asg", to_hex(bundle.root_asg)},
        {"selected", selected_json(bundle.selected)},
        {"seats", seats_json(bundle.seats)}}},
      {"rules", bad_rules ? json::value(nullptr) : rules},
      {"substitutions", substitutions_json(bundle.substitutions)},
      {"checkpoint", checkpoint_json(bundle)}};
  return canonical(file).value();
}

}  // namespace dd::wire
