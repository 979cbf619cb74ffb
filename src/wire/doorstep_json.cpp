// SPDX-License-Identifier: Apache-2.0
#include "wire/doorstep_json.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "core/ledger/sixty_four.h"
#include "core/limits.h"
#include "wire/bundle_fields.h"
#include "wire/canonical.h"
#include "wire/json.h"

namespace dd::wire {
namespace json = boost::json;
namespace {

constexpr std::size_t kCheckBytes = 16;
constexpr std::string_view kDoorstepStart = "sx/v1/doorstep:";

template <class T>
std::string coded(const T& bytes) {
  return ledger::to_base64(draw::View(bytes.data(), bytes.size()));
}

draw::Alg alg_named(const std::string& name) { return name == "sm3" ? draw::Alg::sm3 : draw::Alg::sha256; }
std::string name_of(draw::Alg alg) { return alg == draw::Alg::sm3 ? "sm3" : "sha256"; }

/// DS(format, canonical text without `check`), first 16 bytes: a typing or scanning error shows at once.
std::string check_of(const json::object& file, std::string_view format, draw::Alg alg) {
  json::object rest = file;
  rest.erase("check");
  const std::string text = canonical(json::value(rest)).value();
  const Digest digest = draw::Hasher(alg).ds(format, {draw::view(text)});
  return ledger::to_base64(draw::View(digest).first(kCheckBytes));
}

/// Tree hashes written once, however many paths meet in them.
class Pool {
 public:
  json::array path(const draw::TreePath& path) {
    json::array out;
    for (const Digest& digest : path.siblings) {
      const auto [at, fresh] = places_.try_emplace(digest, places_.size());
      if (fresh) bytes_.insert(bytes_.end(), digest.begin(), digest.end());
      out.push_back(at->second);
    }
    return out;
  }
  std::string text() const { return coded(bytes_); }

 private:
  std::map<Digest, std::size_t> places_;
  Bytes bytes_;
};

/// BundleFields with what only proofs have.
struct ProofFields : BundleFields {
  using BundleFields::BundleFields;

  Bytes bytes(std::string_view name) {
    auto out = ledger::from_base64(text(name));
    if (!out) fail(name, "应为 Base64");
    return out.value_or(Bytes{});
  }
  template <class T>
  T fixed(std::string_view name) {
    const Bytes given = bytes(name);
    T out{};
    if (given.size() != out.size()) {
      fail(name, "长度不对");
    } else {
      std::copy(given.begin(), given.end(), out.begin());
    }
    return out;
  }
  draw::TreePath path(std::string_view name, std::uint64_t index, std::uint64_t size, const Bytes& nodes) {
    draw::TreePath out{index, size, {}};
    for (const json::value& place : array(name)) {
      const auto* number = place.if_int64();
      if (number == nullptr || *number < 0 ||
          static_cast<std::size_t>(*number) >= nodes.size() / sizeof(Digest)) {
        fail(name, "应为路径");
        break;
      }
      Digest digest;
      std::copy_n(nodes.begin() + *number * static_cast<std::int64_t>(sizeof(Digest)), sizeof(Digest),
                  digest.begin());
      out.siblings.push_back(digest);
    }
    return out;
  }
};

/// A tree's root and size.
struct Tree {
  Digest root{};
  std::uint64_t size = 0;
};
json::value tree_json(const Digest& root, std::uint64_t size) {
  return {{"root", coded(root)}, {"size", size}};
}
Tree read_tree(ProofFields& outer, std::string_view name) {
  ProofFields fields(outer.value(name), std::string(name), {"root", "size"});
  const Tree out{fields.fixed<Digest>("root"), fields.number("size", kMostTreeSize)};
  if (fields.problem()) outer.fail(name, "应为一棵树的根和大小");
  return out;
}

json::value member_json(const draw::MembershipProof& proof, Pool& pool) {
  return {{"cover", coded(proof.cover)},
          {"hiding", coded(proof.hiding)},
          {"index", proof.path.index},
          {"path", pool.path(proof.path)},
          {"record", coded(proof.record)}};
}
draw::MembershipProof read_member(ProofFields& outer, std::string_view name, std::uint64_t size,
                                  const Bytes& nodes) {
  ProofFields fields(outer.value(name), std::string(name), {"cover", "hiding", "index", "path", "record"});
  draw::MembershipProof out;
  out.cover = fields.fixed<Digest>("cover");
  out.hiding = fields.fixed<draw::Salt>("hiding");
  out.path = fields.path("path", fields.number("index", kMostTreeSize), size, nodes);
  out.record = fields.bytes("record");
  if (fields.problem()) outer.fail(name, "应为名单记录和路径");
  return out;
}

/// The file's object after its bytes were looked at: canonical, of this format, and with the right check.
Result<json::value> checked(std::string_view text, std::string_view format) {
  const JsonLimits limits{limits::kProof, 8, true, "凭证"};
  const auto file = parse_json(text, limits);
  if (!file.ok() || !file->is_object() || !is_canonical(text))
    return refuse(ErrorCode::custody_proof, "内容不完整，或者被改动过");
  const json::object& object = file->get_object();
  const auto word = [&](const char* name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  if (word("format") != format) return refuse(ErrorCode::custody_proof, "这不是一份" + std::string(format));
  const std::string alg = word("alg");
  if (alg != "sha256" && alg != "sm3") return refuse(ErrorCode::custody_proof, "算法名称不对");
  if (word("check") != check_of(object, format, alg_named(alg)))
    return refuse(ErrorCode::custody_proof, "校验码不符，内容有缺漏或者被改动过");
  return *file;
}

Error misfit(const ProofFields& fields) {
  return refuse(ErrorCode::custody_proof, error_text(*fields.problem()));
}

std::string finish(json::object file, std::string_view format, draw::Alg alg) {
  file["alg"] = name_of(alg);
  file["format"] = format;
  file["check"] = check_of(file, format, alg);
  return canonical(json::value(file)).value();
}

}  // namespace

std::string format_of(std::string_view text) {
  if (text.starts_with(kDoorstepStart)) return std::string(kDoorstepFormat);
  if (text.size() > limits::kProof) return {};
  const auto file = parse_json(text, {limits::kProof, 8, true, "凭证"});
  if (!file.ok() || !file->is_object()) return {};
  const json::value* found = file->get_object().if_contains("format");
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::string write_doorstep(const draw::Doorstep& doorstep) {
  Bytes bytes = draw::doorstep_bytes(doorstep);
  const Digest check = draw::Hasher(doorstep.alg).ds(kDoorstepFormat, {bytes});
  bytes.insert(bytes.end(), check.begin(), check.begin() + kCheckBytes);
  return std::string(kDoorstepStart) + coded(bytes);
}

Result<draw::Doorstep> read_doorstep(std::string_view text) {
  if (text.size() > limits::kProof || !text.starts_with(kDoorstepStart))
    return refuse(ErrorCode::custody_proof, "这不是一份门前凭证");
  const auto bytes = ledger::from_base64(text.substr(kDoorstepStart.size()));
  if (!bytes || bytes->size() <= kCheckBytes)
    return refuse(ErrorCode::custody_proof, "内容不完整，或者被改动过");
  const draw::View body = draw::View(*bytes).first(bytes->size() - kCheckBytes);
  auto doorstep = draw::read_doorstep_bytes(body);
  if (!doorstep) return refuse(ErrorCode::custody_proof, "内容不完整，或者被改动过");
  const Digest check = draw::Hasher(doorstep->alg).ds(kDoorstepFormat, {body});
  if (!std::equal(check.begin(), check.begin() + kCheckBytes, bytes->end() - kCheckBytes))
    return refuse(ErrorCode::custody_proof, "校验码不符，内容有缺漏或者被改动过");
  return *std::move(doorstep);
}

std::string write_listed(const draw::ListedUnit& listed) {
  Pool pool;
  json::object file;
  file["draw"] = listed.draw;
  file["tree"] = tree_json(listed.root_obj, listed.count_obj);
  file["unit"] = member_json(listed.proof, pool);
  file["nodes"] = pool.text();
  return finish(std::move(file), kMembershipFormat, listed.alg);
}

Result<draw::ListedUnit> read_listed(std::string_view text) {
  DD_ASSIGN(const json::value file, checked(text, kMembershipFormat));
  ProofFields fields(file, "", {"alg", "check", "draw", "format", "nodes", "tree", "unit"});
  draw::ListedUnit out;
  out.alg = alg_named(fields.text("alg"));
  out.draw = fields.text("draw");
  const Tree tree = read_tree(fields, "tree");
  out.root_obj = tree.root;
  out.count_obj = tree.size;
  out.proof = read_member(fields, "unit", tree.size, fields.bytes("nodes"));
  if (fields.problem()) return misfit(fields);
  return out;
}

}  // namespace dd::wire
