// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/ed25519.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace dd::ledger {
namespace {

using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

void require_ed25519(bool done) {
  if (!done) throw std::runtime_error("OpenSSL refuses Ed25519");
}

KeyPtr private_of(const SigningKey& key) {
  KeyPtr out(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()), EVP_PKEY_free);
  require_ed25519(out != nullptr);
  return out;
}

Context new_context() {
  Context out(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  require_ed25519(out != nullptr);
  return out;
}

}  // namespace

PublicKey public_key(const SigningKey& key) {
  PublicKey out{};
  std::size_t size = out.size();
  require_ed25519(EVP_PKEY_get_raw_public_key(private_of(key).get(), out.data(), &size) == 1);
  return out;
}

SignatureBytes sign(const SigningKey& key, draw::View message) {
  const KeyPtr held = private_of(key);
  const Context context = new_context();
  SignatureBytes out{};
  std::size_t size = out.size();
  require_ed25519(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, held.get()) == 1 &&
                  EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()) == 1);
  return out;
}

bool check_signature(const PublicKey& key, draw::View message, const SignatureBytes& signature) {
  const KeyPtr held(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()),
                    EVP_PKEY_free);
  const Context context = new_context();
  return held != nullptr && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, held.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                          message.size()) == 1;
}

}  // namespace dd::ledger
