/** Every challenge. @module */
import type { ChallengeNameType } from '#contract/index.ts'
import type { Challenge } from '../sign-in.ts'
import { customChallenge } from './custom-challenge.ts'
import { devicePasswordVerifier } from './device-password-verifier.ts'
import { deviceSrpAuth } from './device-srp-auth.ts'
import { emailOtp } from './email-otp.ts'
import { mfaSetup } from './mfa-setup.ts'
import { newPasswordRequired } from './new-password-required.ts'
import { notIssued } from './not-issued.ts'
import { password, passwordSrp } from './password.ts'
import { passwordVerifier } from './password-verifier.ts'
import { selectChallenge } from './select-challenge.ts'
import { selectMfaType } from './select-mfa-type.ts'
import { smsMfa } from './sms-mfa.ts'
import { smsOtp } from './sms-otp.ts'
import { softwareTokenMfa } from './software-token-mfa.ts'
import { webAuthn } from './web-authn.ts'

export const challenges = {
  ADMIN_NO_SRP_AUTH: notIssued,
  CUSTOM_CHALLENGE: customChallenge,
  DEVICE_PASSWORD_VERIFIER: devicePasswordVerifier,
  DEVICE_SRP_AUTH: deviceSrpAuth,
  EMAIL_OTP: emailOtp,
  MFA_SETUP: mfaSetup,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  PASSWORD: password,
  PASSWORD_SRP: passwordSrp,
  PASSWORD_VERIFIER: passwordVerifier,
  SELECT_CHALLENGE: selectChallenge,
  SELECT_MFA_TYPE: selectMfaType,
  SMS_MFA: smsMfa,
  SMS_OTP: smsOtp,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  WEB_AUTHN: webAuthn,
} satisfies Record<ChallengeNameType, Challenge>
