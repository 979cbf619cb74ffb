// SPDX-License-Identifier: Apache-2.0
#include "platform/secret_box.h"

#include <openssl/evp.h>
#include <sys/stat.h>

#include <memory>
#include <stdexcept>

#include "platform/entropy.h"
#include "platform/files.h"

namespace dd::platform {
namespace {

constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;
constexpr unsigned kOthers = 077;

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

int size_of(std::size_t size) { return static_cast<int>(size); }
const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}
void must(int done) {
  if (done != 1) throw std::runtime_error("the cipher of the key file failed");
}

}  // namespace

Result<SecretBox> SecretBox::open_key(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) {
    Key fresh{};
    fill_random(fresh);
    DD_TRY(write_file(path, to_hex(fresh.data(), fresh.size()) + "\n"));
    return SecretBox(fresh);
  }
  if ((found.st_mode & kOthers) != 0)
    return refuse(ErrorCode::file_read, path, "密钥文件只能由本程序的用户读写，权限应为 0600");
  DD_ASSIGN(std::string text, read_file(path, 1000));
  while (text.ends_with('\n')) text.pop_back();
  const auto bytes = from_hex(text);
  if (!bytes || bytes->size() != kKeyBytes)
    return refuse(ErrorCode::file_read, path, "内容不是 64 位十六进制的密钥");
  Key key{};
  std::copy(bytes->begin(), bytes->end(), key.begin());
  return SecretBox(key);
}

Bytes SecretBox::seal(std::string_view plain, std::string_view owner) const {
  Bytes out(kNonceBytes + plain.size() + kTagBytes);
  fill_random({out.data(), kNonceBytes});
  const Cipher cipher(EVP_CIPHER_CTX_new());
  int written = 0;
  std::uint8_t* body = out.data() + kNonceBytes;
  must(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key_.data(), out.data()));
  must(EVP_EncryptUpdate(cipher.get(), nullptr, &written, bytes_of(owner), size_of(owner.size())));
  must(EVP_EncryptUpdate(cipher.get(), body, &written, bytes_of(plain), size_of(plain.size())));
  must(EVP_EncryptFinal_ex(cipher.get(), body + written, &written));
  must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, size_of(kTagBytes), body + plain.size()));
  return out;
}

std::optional<std::string> SecretBox::open(const Bytes& sealed, std::string_view owner) const {
  if (sealed.size() < kNonceBytes + kTagBytes) return std::nullopt;
  const std::size_t size = sealed.size() - kNonceBytes - kTagBytes;
  std::string out(size, '\0');
  Bytes tag(sealed.end() - kTagBytes, sealed.end());
  const Cipher cipher(EVP_CIPHER_CTX_new());
  int written = 0;
  auto* plain = reinterpret_cast<std::uint8_t*>(out.data());
  must(EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key_.data(), sealed.data()));
  must(EVP_DecryptUpdate(cipher.get(), nullptr, &written, bytes_of(owner), size_of(owner.size())));
  must(EVP_DecryptUpdate(cipher.get(), plain, &written, sealed.data() + kNonceBytes, size_of(size)));
  must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, size_of(kTagBytes), tag.data()));
  if (EVP_DecryptFinal_ex(cipher.get(), plain + written, &written) != 1) return std::nullopt;
  return out;
}

}  // namespace dd::platform
