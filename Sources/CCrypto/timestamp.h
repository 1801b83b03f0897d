#pragma once
// RFC 3161 time stamps by libcrypto's TS functions. Its lists of certificates are macros, which Swift
// does not see: what goes through them is here.
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

/// Why an answer is no proof; 0 is that it is one.
enum testimony_ts_fault {
  TESTIMONY_TS_SOUND = 0,
  TESTIMONY_TS_MALFORMED,
  TESTIMONY_TS_NOT_DER,
  TESTIMONY_TS_REFUSED,
  TESTIMONY_TS_NO_TOKEN,
  TESTIMONY_TS_SIGNERS,
  TESTIMONY_TS_ATTRIBUTES,
  TESTIMONY_TS_WEAK_DIGEST,
  TESTIMONY_TS_CERTIFICATE_MISSING,
  TESTIMONY_TS_USAGE,
  TESTIMONY_TS_CHAIN,
  TESTIMONY_TS_IMPRINT,
  TESTIMONY_TS_NONCE,
  TESTIMONY_TS_POLICY,
  TESTIMONY_TS_SIGNATURE,
  TESTIMONY_TS_TIME,
  TESTIMONY_TS_ROOTS,
  TESTIMONY_TS_MEMORY
};

/// What an answer says; the time is the latest that it vouches for.
struct testimony_ts_answer {
  int64_t time;
  char authority[256];
  char policy[128];
};

/// Adds the certificates of a PEM text to a store; their number, or -1.
static inline int testimony_ts_add_roots(X509_STORE *store, const uint8_t *pem, size_t count) {
  BIO *bio = BIO_new_mem_buf(pem, (int)count);
  if (!bio) return -1;
  int added = 0;
  X509 *certificate;
  while (added < 256 && (certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL))) {
    if (X509_STORE_add_cert(store, certificate) == 1) added++;
    X509_free(certificate);
  }
  ERR_clear_error();
  BIO_free(bio);
  return added;
}

/// The certificate of the only signer, by issuer and serial number or by nothing else.
static inline X509 *testimony_ts_signer(PKCS7 *token, PKCS7_SIGNER_INFO **info) {
  STACK_OF(PKCS7_SIGNER_INFO) *infos = PKCS7_get_signer_info(token);
  if (!infos || sk_PKCS7_SIGNER_INFO_num(infos) != 1) return NULL;
  *info = sk_PKCS7_SIGNER_INFO_value(infos, 0);
  return X509_find_by_issuer_and_serial(token->d.sign->cert, (*info)->issuer_and_serial->issuer,
                                        (*info)->issuer_and_serial->serial);
}

/// Whether the signed attributes name the content's type, and no digest is broken.
static inline int testimony_ts_attributes(PKCS7_SIGNER_INFO *info) {
  ASN1_TYPE *type = PKCS7_get_signed_attribute(info, NID_pkcs9_contentType);
  if (!type || type->type != V_ASN1_OBJECT ||
      OBJ_obj2nid(type->value.object) != NID_id_smime_ct_TSTInfo)
    return TESTIMONY_TS_ATTRIBUTES;
  // Of their own types: what comes after looks into them without asking.
  ASN1_TYPE *digest = PKCS7_get_signed_attribute(info, NID_pkcs9_messageDigest);
  if (!digest || digest->type != V_ASN1_OCTET_STRING) return TESTIMONY_TS_ATTRIBUTES;
  const int certificates[] = {NID_id_smime_aa_signingCertificate,
                              NID_id_smime_aa_signingCertificateV2};
  for (int place = 0; place < 2; place++) {
    ASN1_TYPE *named = PKCS7_get_signed_attribute(info, certificates[place]);
    if (named && named->type != V_ASN1_SEQUENCE) return TESTIMONY_TS_ATTRIBUTES;
  }
  switch (OBJ_obj2nid(info->digest_alg->algorithm)) {
    case NID_sha256: case NID_sha384: case NID_sha512: case NID_sha3_256: case NID_sha3_384:
    case NID_sha3_512: return TESTIMONY_TS_SOUND;
    default: return TESTIMONY_TS_WEAK_DIGEST;
  }
}

/// Whether a certificate may sign time stamps and nothing else, and is nobody's authority.
static inline int testimony_ts_usage(X509 *signer) {
  int critical = -1;
  EXTENDED_KEY_USAGE *usage = X509_get_ext_d2i(signer, NID_ext_key_usage, &critical, NULL);
  int fits = usage && critical == 1 && sk_ASN1_OBJECT_num(usage) == 1 &&
             OBJ_obj2nid(sk_ASN1_OBJECT_value(usage, 0)) == NID_time_stamp;
  EXTENDED_KEY_USAGE_free(usage);
  return fits && X509_check_ca(signer) == 0;
}

/// Whether an intermediate's usage, where it states one, covers time stamps.
static inline int testimony_ts_covers(X509 *authority) {
  EXTENDED_KEY_USAGE *usage = X509_get_ext_d2i(authority, NID_ext_key_usage, NULL, NULL);
  if (!usage) return 1;
  int covers = 0;
  for (int place = 0; place < sk_ASN1_OBJECT_num(usage); place++) {
    int kind = OBJ_obj2nid(sk_ASN1_OBJECT_value(usage, place));
    if (kind == NID_time_stamp || kind == NID_anyExtendedKeyUsage) covers = 1;
  }
  EXTENDED_KEY_USAGE_free(usage);
  return covers;
}

/// Whether a chain leads from the signer to a root, all of it valid at the token's time.
static inline int testimony_ts_chain(X509_STORE *store, X509 *signer, PKCS7 *token, time_t when) {
  X509_STORE_CTX *context = X509_STORE_CTX_new();
  if (!context) return 0;
  int sound = 0;
  if (X509_STORE_CTX_init(context, store, signer, token->d.sign->cert) == 1) {
    X509_STORE_CTX_set_purpose(context, X509_PURPOSE_TIMESTAMP_SIGN);
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context), when);
    sound = X509_verify_cert(context) == 1;
    STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(context);
    for (int place = 1; sound && place + 1 < sk_X509_num(chain); place++)
      sound = testimony_ts_covers(sk_X509_value(chain, place));
  }
  X509_STORE_CTX_free(context);
  return sound;
}

static inline int testimony_ts_time(const TS_TST_INFO *info, int64_t *seconds) {
  struct tm parts;
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) return 0;
  *seconds = (int64_t)timegm(&parts);
  return 1;
}

/// The latest second that the authority vouches for: its accuracy counts, and so does a fraction. -1 where
/// it cannot be told.
static inline int64_t testimony_ts_latest(TS_TST_INFO *info, int64_t time) {
  const ASN1_GENERALIZEDTIME *stated = TS_TST_INFO_get_time(info);
  if (memchr(ASN1_STRING_get0_data(stated), '.', (size_t)ASN1_STRING_length(stated))) time++;
  TS_ACCURACY *accuracy = TS_TST_INFO_get_accuracy(info);
  if (!accuracy) return time;
  int64_t seconds = 0;
  const ASN1_INTEGER *whole = TS_ACCURACY_get_seconds(accuracy);
  if (whole && (ASN1_INTEGER_get_int64(&seconds, whole) != 1 || seconds < 0 || seconds > 86400))
    return -1;
  if (TS_ACCURACY_get_millis(accuracy) || TS_ACCURACY_get_micros(accuracy)) seconds++;
  return time + seconds;
}

/// The checks that need the parsed answer. Whatever they allocate they free.
static inline int testimony_ts_check(TS_RESP *answer, const uint8_t imprint[32],
                                     const uint8_t *nonce, size_t nonce_count, const char *policy,
                                     X509_STORE *store, struct testimony_ts_answer *found) {
  long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(answer)));
  if (status != TS_STATUS_GRANTED && status != TS_STATUS_GRANTED_WITH_MODS)
    return TESTIMONY_TS_REFUSED;
  PKCS7 *token = TS_RESP_get_token(answer);
  TS_TST_INFO *info = TS_RESP_get_tst_info(answer);
  if (!token || !info || !PKCS7_type_is_signed(token)) return TESTIMONY_TS_NO_TOKEN;
  PKCS7 *inner = token->d.sign->contents;
  if (!inner || OBJ_obj2nid(inner->type) != NID_id_smime_ct_TSTInfo) return TESTIMONY_TS_NO_TOKEN;

  PKCS7_SIGNER_INFO *signer_info = NULL;
  STACK_OF(PKCS7_SIGNER_INFO) *infos = PKCS7_get_signer_info(token);
  if (!infos || sk_PKCS7_SIGNER_INFO_num(infos) != 1) return TESTIMONY_TS_SIGNERS;
  X509 *signer = testimony_ts_signer(token, &signer_info);
  if (!signer) return TESTIMONY_TS_CERTIFICATE_MISSING;
  int attributes = testimony_ts_attributes(signer_info);
  if (attributes != TESTIMONY_TS_SOUND) return attributes;
  int64_t stated;
  if (!testimony_ts_time(info, &stated)) return TESTIMONY_TS_TIME;
  found->time = testimony_ts_latest(info, stated);
  if (found->time < 0) return TESTIMONY_TS_TIME;

  TS_MSG_IMPRINT *printed = TS_TST_INFO_get_msg_imprint(info);
  ASN1_OCTET_STRING *hash = TS_MSG_IMPRINT_get_msg(printed);
  if (OBJ_obj2nid(TS_MSG_IMPRINT_get_algo(printed)->algorithm) != NID_sha256 ||
      ASN1_STRING_length(hash) != 32 || memcmp(ASN1_STRING_get0_data(hash), imprint, 32) != 0)
    return TESTIMONY_TS_IMPRINT;
  if (nonce) {
    const ASN1_INTEGER *theirs = TS_TST_INFO_get_nonce(info);
    BIGNUM *ours = BN_bin2bn(nonce, (int)nonce_count, NULL);
    BIGNUM *number = theirs ? ASN1_INTEGER_to_BN(theirs, NULL) : NULL;
    int same = ours && number && BN_cmp(ours, number) == 0;
    BN_free(ours);
    BN_free(number);
    if (!same) return TESTIMONY_TS_NONCE;
  }
  OBJ_obj2txt(found->policy, sizeof found->policy, TS_TST_INFO_get_policy_id(info), 1);
  if (policy && strcmp(policy, found->policy) != 0) return TESTIMONY_TS_POLICY;

  if (!testimony_ts_usage(signer)) return TESTIMONY_TS_USAGE;
  // The signature, over the attributes as they came, and the hash in them of the signer's certificate.
  TS_VERIFY_CTX *context = TS_VERIFY_CTX_new();
  if (!context) return TESTIMONY_TS_MEMORY;
  X509_STORE_up_ref(store);
  TS_VERIFY_CTX_set_store(context, store);
  TS_VERIFY_CTX_set_flags(context, TS_VFY_VERSION | TS_VFY_SIGNATURE);
  if (!testimony_ts_chain(store, signer, token, (time_t)stated)) {
    TS_VERIFY_CTX_free(context);
    return TESTIMONY_TS_CHAIN;
  }
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)stated);
  int sound = TS_RESP_verify_token(context, token) == 1;
  TS_VERIFY_CTX_free(context);
  if (!sound) return TESTIMONY_TS_SIGNATURE;

  X509_NAME *name = X509_get_subject_name(signer);
  if (X509_NAME_get_text_by_NID(name, NID_commonName, found->authority,
                                sizeof found->authority) < 0)
    X509_NAME_get_text_by_NID(name, NID_organizationName, found->authority,
                              sizeof found->authority);
  return TESTIMONY_TS_SOUND;
}

/// Checks the whole DER answer of an authority.
///
/// `nonce` may be null for an answer whose request is not at hand, `policy` for any; `roots` is PEM.
static inline int testimony_ts_verify(const uint8_t *bytes, size_t count, const uint8_t imprint[32],
                                      const uint8_t *nonce, size_t nonce_count, const char *policy,
                                      const uint8_t *roots, size_t roots_count,
                                      struct testimony_ts_answer *found) {
  memset(found, 0, sizeof *found);
  const unsigned char *next = bytes;
  TS_RESP *answer = d2i_TS_RESP(NULL, &next, (long)count);
  int fault = TESTIMONY_TS_MALFORMED;
  X509_STORE *store = NULL;
  if (!answer || next != bytes + count) goto end;
  unsigned char *again = NULL;
  int length = i2d_TS_RESP(answer, &again);
  int same = length == (long)count && memcmp(again, bytes, count) == 0;
  OPENSSL_free(again);
  fault = TESTIMONY_TS_NOT_DER;
  if (!same) goto end;
  store = X509_STORE_new();
  fault = TESTIMONY_TS_ROOTS;
  if (!store || testimony_ts_add_roots(store, roots, roots_count) < 1) goto end;
  fault = testimony_ts_check(answer, imprint, nonce, nonce_count, policy, store, found);
end:
  X509_STORE_free(store);
  TS_RESP_free(answer);
  ERR_clear_error();
  return fault;
}

/// Writes a request for a time stamp over a SHA-256 digest, and says its length; 0 if that failed.
static inline size_t testimony_ts_request(const uint8_t imprint[32], const uint8_t *nonce,
                                          size_t nonce_count, uint8_t *output, size_t room) {
  TS_REQ *request = TS_REQ_new();
  TS_MSG_IMPRINT *printed = TS_MSG_IMPRINT_new();
  X509_ALGOR *algorithm = X509_ALGOR_new();
  BIGNUM *number = BN_bin2bn(nonce, (int)nonce_count, NULL);
  ASN1_INTEGER *integer = number ? BN_to_ASN1_INTEGER(number, NULL) : NULL;
  size_t length = 0;
  if (request && printed && algorithm && integer && TS_REQ_set_version(request, 1) == 1 &&
      X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
      TS_MSG_IMPRINT_set_algo(printed, algorithm) == 1 &&
      TS_MSG_IMPRINT_set_msg(printed, (unsigned char *)imprint, 32) == 1 &&
      TS_REQ_set_msg_imprint(request, printed) == 1 && TS_REQ_set_nonce(request, integer) == 1 &&
      TS_REQ_set_cert_req(request, 1) == 1) {
    int needed = i2d_TS_REQ(request, NULL);
    if (needed > 0 && (size_t)needed <= room) {
      unsigned char *next = output;
      length = (size_t)i2d_TS_REQ(request, &next);
    }
  }
  ASN1_INTEGER_free(integer);
  BN_free(number);
  X509_ALGOR_free(algorithm);
  TS_MSG_IMPRINT_free(printed);
  TS_REQ_free(request);
  ERR_clear_error();
  return length;
}
