/* Bedingungen für Ranglisten: alle Orte, die zu den gefragten gehören. Eine Ebene sind Arten von Orten. */
SELECT k.kennzahl_id FROM suche_kennzahl AS k
WHERE list_contains($kennzahl, k.kennzahl_id)
  AND list_contains($auspraegung, k.auspraegungen)
  AND list_has_any(k.orte, $ort)
  AND list_contains($ebene, k.ort_art)
