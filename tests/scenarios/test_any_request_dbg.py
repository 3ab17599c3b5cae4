import json
from tests.scenarios.test_any_request import *
from tests.scenarios import test_any_request as T
real = T.request_of
def spy(wish, where, cat):
    try:
        return real(wish, where, cat)
    except Exception as e:
        with open("/tmp/e2_w.txt","a") as f: f.write(json.dumps(wish, ensure_ascii=False)+"\n"+str(e)+"\n")
        raise
T.request_of = spy
