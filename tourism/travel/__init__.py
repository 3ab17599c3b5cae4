"""How far: travel times by road, behind one Protocol."""
