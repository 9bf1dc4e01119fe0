import { type SecretKeys, blindIndex, sealSecret } from '@mingzhang/kernel';

export const diseasesPlace = (certificateId: string) => `chronic_certificate.diseases.${certificateId}`;
export const diseasePlace = (treatmentId: string) => `serious_illness_treatment.disease.${treatmentId}`;

/** Diseases of a chronic certificate, sealed under the row's own id (SEC-34). Nothing opens them yet: that wants an act of its own with a reason. */
export function sealDiseases(secrets: SecretKeys, certificateId: string, diseases: readonly string[]): Buffer {
  return sealSecret(secrets, JSON.stringify(diseases), diseasesPlace(certificateId));
}

/** The disease of a treatment: sealed, and a keyed hash, under the person's id so that equal diseases of two people do not look alike. */
export function sealDisease(secrets: SecretKeys, treatmentId: string, personId: string, disease: string) {
  return {
    diseaseSealed: sealSecret(secrets, disease, diseasePlace(treatmentId)),
    diseaseIndex: blindIndex(secrets, `serious_illness_treatment.disease.${personId}`, disease),
  };
}
