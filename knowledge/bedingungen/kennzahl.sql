/* Bedingungen für Werte von Kennzahlen an genau den gefragten Orten. Eine Aufteilung ist ein Muster für alle Werte eines Merkmals. */
SELECT k.kennzahl_id FROM suche_kennzahl AS k
WHERE list_contains($kennzahl, k.kennzahl_id)
  AND list_contains($ort, k.ort_id)
  AND list_contains($auspraegung, k.auspraegungen)
  AND regexp_full_match(k.auspraegungen, $aufteilung)
