/*
 * SoftHSM with a hand at its plug: a PKCS #11 library that passes all on to SoftHSM, but for what the file HAND says.
 *   away    the token is out of its slot
 *   locked  it takes no PIN any more
 *   last    it takes one more, and says so
 * Every PIN that it is given is one line of the file HAND ".pins".
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long CK_ULONG, CK_RV;
typedef unsigned char CK_BYTE;

#define CKR_DEVICE_REMOVED 0x32
#define CKR_PIN_LOCKED 0xA4
#define CKF_USER_PIN_FINAL_TRY 0x20000
#define TOKEN_FLAGS 96
#define FUNCTIONS 68
enum { GET_SLOT_LIST = 4, GET_TOKEN_INFO = 6, LOGIN = 18, SIGN = 43 };

struct list {
  CK_BYTE version[2];
  void *functions[FUNCTIONS];
};
static struct list *theirs, ours;

static int hand(const char *word) {
  char said[16] = "";
  FILE *file = fopen(HAND, "r");
  if (!file) return 0;
  if (!fgets(said, sizeof said, file)) said[0] = 0;
  fclose(file);
  return !strncmp(said, word, strlen(word));
}

static CK_RV get_slot_list(CK_BYTE present, CK_ULONG *slots, CK_ULONG *count) {
  if (present && hand("away")) return *count = 0;
  return ((CK_RV(*)(CK_BYTE, CK_ULONG *, CK_ULONG *))theirs->functions[GET_SLOT_LIST])(present, slots, count);
}

static CK_RV get_token_info(CK_ULONG slot, void *info) {
  CK_RV rv = ((CK_RV(*)(CK_ULONG, void *))theirs->functions[GET_TOKEN_INFO])(slot, info);
  if (!rv && hand("last")) *(CK_ULONG *)((char *)info + TOKEN_FLAGS) |= CKF_USER_PIN_FINAL_TRY;
  return rv;
}

static CK_RV login(CK_ULONG session, CK_ULONG user, void *pin, CK_ULONG length) {
  FILE *file = fopen(HAND ".pins", "a");
  fprintf(file, "%.*s\n", (int)length, (char *)pin);
  fclose(file);
  if (hand("locked")) return CKR_PIN_LOCKED;
  return ((CK_RV(*)(CK_ULONG, CK_ULONG, void *, CK_ULONG))theirs->functions[LOGIN])(session, user, pin, length);
}

static CK_RV sign(CK_ULONG session, void *data, CK_ULONG length, void *signature, CK_ULONG *written) {
  if (hand("away")) return CKR_DEVICE_REMOVED;
  return ((CK_RV(*)(CK_ULONG, void *, CK_ULONG, void *, CK_ULONG *))theirs->functions[SIGN])(session, data, length,
                                                                                             signature, written);
}

CK_RV C_GetFunctionList(struct list **list) {
  if (!theirs) {
    setenv("SOFTHSM2_CONF", CONF, 1);
    void *library = dlopen(SOFTHSM, RTLD_NOW | RTLD_LOCAL);
    if (!library) return fprintf(stderr, "%s\n", dlerror()), 5;
    CK_RV (*get)(struct list **) = (CK_RV(*)(struct list **))dlsym(library, "C_GetFunctionList");
    CK_RV rv = get(&theirs);
    if (rv) return rv;
    ours = *theirs;
    ours.functions[GET_SLOT_LIST] = get_slot_list;
    ours.functions[GET_TOKEN_INFO] = get_token_info;
    ours.functions[LOGIN] = login;
    ours.functions[SIGN] = sign;
  }
  *list = &ours;
  return 0;
}
