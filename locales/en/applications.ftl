# The letter to the operator of the portal: a partner applied.
letter-applied-subject = { $portal }: a partner applied and waits for you
letter-applied-what = A partner applied on { $portal }. Until you approve it, its invitation link leads nowhere and no customer can accept it.
letter-applied-next = Make sure that it is who it says it is, then approve it.
letter-applied-open = See the application
letter-applied-fact-person = Applied by
letter-applied-fact-looks-like = The name looks like
