/** The page of every challenge. @module */
import type { ChallengeNameType } from '#contract/index.ts'
import { emailOtp } from './email-otp.ts'
import { mfaSetup } from './mfa-setup.ts'
import { newPasswordRequired } from './new-password-required.ts'
import type { ChallengePage } from './page.ts'
import { password } from './password.ts'
import { selectChallenge } from './select-challenge.ts'
import { selectMfaType } from './select-mfa-type.ts'
import { smsMfa } from './sms-mfa.ts'
import { smsOtp } from './sms-otp.ts'
import { softwareTokenMfa } from './software-token-mfa.ts'
import { unsupported } from './unsupported.ts'
import { webAuthn } from './web-authn.ts'

export const challengePages = {
  ADMIN_NO_SRP_AUTH: unsupported,
  CUSTOM_CHALLENGE: unsupported,
  DEVICE_PASSWORD_VERIFIER: unsupported,
  DEVICE_SRP_AUTH: unsupported,
  EMAIL_OTP: emailOtp,
  MFA_SETUP: mfaSetup,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  PASSWORD: password,
  PASSWORD_SRP: unsupported,
  PASSWORD_VERIFIER: unsupported,
  SELECT_CHALLENGE: selectChallenge,
  SELECT_MFA_TYPE: selectMfaType,
  SMS_MFA: smsMfa,
  SMS_OTP: smsOtp,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  WEB_AUTHN: webAuthn,
} satisfies Record<ChallengeNameType, ChallengePage>
